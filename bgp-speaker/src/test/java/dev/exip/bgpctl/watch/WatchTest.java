package dev.exip.bgpctl.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final int PAGES = 2;

    private final StringWriter screen = new StringWriter();
    private final List<Duration> pauses = new ArrayList<>();

    /** Takes so many pages and then no more, as a reader that has gone away. */
    private PrintWriter reader() {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                if (pauses.size() >= PAGES) {
                    throw new IOException("Broken pipe");
                }
                screen.write(text, from, length);
            }

            @Override
            public void flush() throws IOException {
                if (pauses.size() >= PAGES) {
                    throw new IOException("Broken pipe");
                }
            }

            @Override
            public void close() {}
        });
    }

    private void show(boolean terminal) throws InterruptedException {
        var pages = new AtomicInteger();
        new Watch("bgpctl show neighbors", Duration.ofMillis(2500), terminal, () -> LocalTime.of(15, 4, 5)).show(
                out -> out.println("page " + pages.incrementAndGet()), reader(), pauses::add);
    }

    @Test
    void pageFollowsPageUntilNobodyReads() throws InterruptedException {
        show(false);

        assertThat(screen).hasToString("""
                Every 2.5 s: bgpctl show neighbors    15:04:05

                page 1

                Every 2.5 s: bgpctl show neighbors    15:04:05

                page 2

                """);
        assertThat(pauses).containsOnly(Duration.ofMillis(2500));
    }

    @Test
    void onATerminalEachTakesThePlaceOfTheLast() throws InterruptedException {
        show(true);

        assertThat(screen.toString()).startsWith("\033[HEvery 2.5 s: ").contains("page 1\033[K\n\033[J\033[H").endsWith(
                "page 2\033[K\n\033[J").doesNotContain("\033[2J");
    }
}
