package dev.exip.bgp.session.log;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Log lines that a neighbour or a stranger can provoke at will: so many in every ten seconds, none of them long. At the end of
 * the ten seconds one more line says how many were left out, whether others follow or not. From any thread.
 */
public final class Complaints {
    private static final int LONGEST = 500;
    private static final int PERIOD_SECONDS = 10;

    private final Logger log;
    private final String about;
    private final int atOnce;
    private final ScheduledExecutorService timer;
    private final AtomicInteger lines = new AtomicInteger();

    /**
     * Nothing logged yet.
     *
     * @param about what the lines are about, for the one that says how many were left out
     * @param atOnce how many are written in ten seconds
     * @param timer ends the ten seconds
     */
    public Complaints(Logger log, String about, int atOnce, ScheduledExecutorService timer) {
        this.log = log;
        this.about = about;
        this.atOnce = atOnce;
        this.timer = timer;
    }

    /** Logs what {@code words} says, or only counts it. */
    public void log(Level level, Supplier<String> words) {
        int number = lines.incrementAndGet();
        if (number == 1) {
            begin();
        }
        if (number <= atOnce) {
            log.atLevel(level).log(shortened(words.get()));
        }
    }

    private void begin() {
        try {
            var _ = timer.schedule(this::flush, PERIOD_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException _) {
            // the timer has ended, and so has what could provoke more than these lines
        }
    }

    /** Says how many lines were left out so far: for the end of the timer, which would have it said later. */
    public void flush() {
        int leftOut = lines.getAndSet(0) - atOnce;
        if (leftOut > 0) {
            log.warn("{}: {} more left out", about, leftOut);
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST) + "... (" + (line.length() - LONGEST) + " characters left out)";
    }
}
