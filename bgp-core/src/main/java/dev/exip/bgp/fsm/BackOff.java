package dev.exip.bgp.fsm;

import java.time.Duration;

/**
 * Failures remembered, for exponential back-off (RFC 4271 8.1.1, DampPeerOscillations).
 *
 * @param failures errors since the last stable session
 * @param hangUps connections and sessions that ended without an error since then
 */
public record BackOff(int failures, int hangUps) {

    static final BackOff NONE = new BackOff(0, 0);

    BackOff failed() {
        return new BackOff(failures + 1, hangUps);
    }

    BackOff hungUp() {
        return new BackOff(failures, hangUps + 1);
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
