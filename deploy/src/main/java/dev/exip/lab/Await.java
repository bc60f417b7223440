package dev.exip.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for conditions of the lab: looks again and again until what it sees will do, or the deadline has passed. */
public final class Await {
    /** How long anything in a lab may take on a busy machine. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** Waits up to {@link #DEADLINE}. */
    public static <T> T until(String expected, Supplier<T> look, Predicate<? super T> met) {
        return until(expected, DEADLINE, look, met);
    }

    /**
     * Looks until what is seen is as it should be, and returns that.
     *
     * @throws Unmet if it is not so by the deadline
     */
    public static <T> T until(String expected, Duration deadline, Supplier<T> look, Predicate<? super T> met) {
        var end = System.nanoTime() + deadline.toNanos();
        while (true) {
            var seen = look.get();
            if (met.test(seen)) {
                return seen;
            }
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                throw new Unmet(expected, String.valueOf(seen));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
