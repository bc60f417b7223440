package dev.exip.bgpctl.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a terminal is told. */
class FullScreenTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.5Z");
    private static final int ROWS = 8;

    private final StringWriter written = new StringWriter();
    private final FakeTty tty = new FakeTty();
    private final FullScreen screen = new FullScreen(new PrintWriter(written, true), "bgpctl show bfd, every 2 s", tty);

    private static final class FakeTty implements Tty {
        private int rows = ROWS;
        private int closed;

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public boolean pause(Duration interval) {
            return false;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private String shown(Page page) {
        written.getBuffer().setLength(0);
        screen.show(page);
        return written.toString();
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void aPageTakesThePlaceOfTheLastWithTheTimeAboveAndWhatChangedInReverse() {
        assertThat(shown(Page.of(NOON, "tor  Up\n"))).isEqualTo("\033[H"
                + "2026-11-27T12:00:00Z  bgpctl show bfd, every 2 s, q ends\033[K\n\033[K\ntor  Up\033[K\n\033[J");
        assertThat(shown(Page.of(NOON.plusSeconds(2), "tor  Down\n"))).contains("12:00:02Z",
                "tor  \033[7mDown\033[27m\033[K\n").doesNotContain("\033[2J");
        assertThat(shown(Page.of(NOON.plusSeconds(4), "tor  Down\n"))).contains("tor  Down\033[K\n");
    }

    @Test
    void aDaemonThatIsAwayIsToldAboveWhatItSaidLast() {
        Page page = Page.of(NOON, "tor  Up\n").troubled(NOON.plusSeconds(4),
                "cannot reach the daemon.\nIs it running?");
        assertThat(shown(page)).contains("12:00:04Z",
                "No answer since 2026-11-27T12:00:00Z, trying on: cannot reach the daemon. Is it running?",
                "tor  Up\033[K\n");
    }

    @Test
    void whatDoesNotFitIsCountedAndNothingScrolls() {
        String full = shown(Page.of(NOON, lines(ROWS - 3)));
        assertThat(full).contains("line 5").doesNotContain("more");
        String cut = shown(Page.of(NOON, lines(ROWS - 2)));
        assertThat(cut.lines().count()).isEqualTo(full.lines().count());
        assertThat(cut).contains("line 4", "2 more lines").doesNotContain("line 5");
        tty.rows = 0;
        assertThat(shown(Page.of(NOON, lines(100)))).as("a terminal that does not tell its size").contains("line 100");
    }

    @Test
    void theTerminalIsLeftAsItWasFoundOnceAndThenLeftAlone() {
        screen.close();
        assertThat(written.toString()).isEqualTo("\033[?1049h\033[?25l\033[?7l" + "\033[?7h\033[?25h\033[?1049l");
        screen.close();
        assertThat(shown(Page.of(NOON, "late\n"))).isEmpty();
        assertThat(tty.closed).isEqualTo(1);
    }
}
