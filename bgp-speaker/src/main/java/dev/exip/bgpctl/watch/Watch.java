package dev.exip.bgpctl.watch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Shows a page that is made anew every so often, until nobody reads it any more. On a terminal each takes the place of the last without
 * flicker; elsewhere one follows the other, with an empty line between.
 *
 * @param title    what is shown
 * @param period   from one page to the next
 * @param terminal whether what is written goes to a terminal
 * @param clock    the time of day
 */
public record Watch(String title, Duration period, boolean terminal, Supplier<LocalTime> clock) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String HOME = "\033[H";
    private static final String REST_OF_LINE = "\033[K";
    private static final String REST_OF_SCREEN = "\033[J";
    private static final double MILLIS_PER_SECOND = 1000;

    /**
     * Shows page after page.
     *
     * @param page writes one
     * @param out  where they go; the end is when it does not take any more
     * @param pause waits for the next
     */
    public void show(Consumer<PrintWriter> page, PrintWriter out, Pause pause) throws InterruptedException {
        do {
            var text = new StringWriter();
            var writer = new PrintWriter(text);
            page.accept(writer);
            writer.flush();
            show(text.toString(), out);
            out.flush();
            pause.sleep(period);
        } while (!out.checkError());
    }

    private void show(String text, PrintWriter out) {
        var head = String.format(Locale.ROOT, "Every %.1f s: %s    %s", period.toMillis() / MILLIS_PER_SECOND, title,
                TIME.format(clock.get()));
        if (terminal) {
            out.print(HOME);
            (head + "\n\n" + text).lines().forEach(line -> out.print(line + REST_OF_LINE + "\n"));
            out.print(REST_OF_SCREEN);
        } else {
            out.print(head + "\n\n" + text + "\n");
        }
    }

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        /** For so long. */
        void sleep(Duration time) throws InterruptedException;
    }
}
