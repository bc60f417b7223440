package dev.exip.bfd.session;

import java.time.Duration;

/**
 * What the operator wants of a session.
 *
 * @param desiredMinTx how often we want to send at most: microseconds between packets, not 0
 * @param requiredMinRx how often the neighbour may send at most: microseconds between packets, not 0
 * @param detectMultiplier how many of our packets in a row may be lost, 1..255
 */
public record Parameters(long desiredMinTx, long requiredMinRx, int detectMultiplier) {
    private static final long LONGEST = 0xffff_ffffL;

    public Parameters {
        if (desiredMinTx < 1 || desiredMinTx > LONGEST || requiredMinRx < 1 || requiredMinRx > LONGEST) {
            throw new IllegalArgumentException("an interval is 1.." + LONGEST + " microseconds");
        }
        if (detectMultiplier < 1 || detectMultiplier > 255) {
            throw new IllegalArgumentException("a detect multiplier is 1..255, not " + detectMultiplier);
        }
    }

    /** The same interval both ways. */
    public static Parameters of(Duration interval, int detectMultiplier) {
        long micros = interval.toNanos() / 1_000;
        return new Parameters(micros, micros, detectMultiplier);
    }
}
