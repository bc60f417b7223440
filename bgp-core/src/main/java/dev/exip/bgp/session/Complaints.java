package dev.exip.bgp.session;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Log lines that a neighbour or a stranger can provoke at will: a few in every ten seconds, none of them long; the next line
 * after that says how many were left out. For one thread.
 */
public final class Complaints {
    private static final int AT_ONCE = 10;
    private static final int LONGEST = 500;
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private final Logger log;
    private final LongSupplier nanoTime;
    private long begun;
    private int lines;

    /**
     * Nothing logged yet.
     *
     * @param nanoTime the time, as of {@link System#nanoTime}
     */
    public Complaints(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
    }

    /** Logs what {@code words} says, or only counts it. */
    public void log(Level level, Supplier<String> words) {
        long now = nanoTime.getAsLong();
        int leftOut = 0;
        if (now - begun >= PERIOD) {
            leftOut = Math.max(0, lines - AT_ONCE);
            begun = now;
            lines = 0;
        }
        if (++lines <= AT_ONCE) {
            String line = shortened(words.get());
            log.atLevel(level).log(leftOut == 0 ? line : line + " (" + leftOut + " such lines left out)");
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST) + "... (" + (line.length() - LONGEST) + " characters left out)";
    }
}
