package dev.exip.bfd.session;

import java.util.random.RandomGenerator;

/** Keeps sessions from sending in step (RFC 5880 section 6.8.7). */
public final class Jitter {

    private Jitter() {}

    /** {@code interval} less up to a quarter; with a multiplier of 1 at least a tenth less, so that it ends before the detection time. */
    public static long of(long interval, int detectMultiplier, RandomGenerator random) {
        return (long) (interval * random.nextDouble(0.75, detectMultiplier == 1 ? 0.9 : 1.0));
    }
}
