package dev.exip.bgp.fsm;

import java.time.Duration;

/**
 * Failures remembered, for exponential back-off (RFC 4271 8.1.1, DampPeerOscillations).
 *
 * @param failures errors and short sessions since the last stable session
 * @param rejections connections in a row that ended before Established without an error
 */
public record BackOff(int failures, int rejections) {

    static final BackOff NONE = new BackOff(0, 0);

    BackOff failed() {
        return new BackOff(failures + 1, rejections);
    }

    BackOff rejected() {
        return new BackOff(failures, rejections + 1);
    }

    /** The neighbour did let us in. */
    BackOff admitted() {
        return rejections == 0 ? this : new BackOff(failures, 0);
    }

    /** {@code first} doubled {@code times}, at most {@code longest}. */
    static Duration doubled(Duration first, int times, Duration longest) {
        Duration delay = first;
        for (int i = 0; i < times && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
