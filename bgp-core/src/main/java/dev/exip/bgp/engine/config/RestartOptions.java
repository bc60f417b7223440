package dev.exip.bgp.engine.config;

import java.time.Duration;

/**
 * What happens to routes while one end of a session restarts (RFC 4724, RFC 8538).
 *
 * @param mode for whom routes are kept
 * @param restartTime how long the neighbour is asked to keep ours until we are back: 1..4095 s
 * @param longLived how long it is asked to keep them after that, for want of better ones (RFC 9494); zero for not at all, and then we do
 *     not do so for the neighbour either
 */
public record RestartOptions(Mode mode, Duration restartTime, Duration longLived) {
    /** The longest long-lived stale time, in seconds (RFC 9494 section 3). */
    public static final int LONGEST = 0xff_ffff;

    /** We help the neighbour; two minutes as other implementations have it. */
    public static final RestartOptions DEFAULT = new RestartOptions(Mode.HELPER, Duration.ofMinutes(2),
            Duration.ZERO);

    /** Who keeps whose routes. */
    public enum Mode {
        /** A session's end is the end of its routes, both ways. */
        OFF,
        /** We keep the neighbour's routes while it restarts, if it wants that. */
        HELPER,
        /** It is asked to keep ours as well: the kernel goes on forwarding without us. */
        FULL
    }

    public RestartOptions {
        if (restartTime.toSeconds() < 1 || restartTime.toSeconds() > 0xfff) {
            throw new IllegalArgumentException("a restart time is 1..4095 seconds, not " + restartTime.toSeconds());
        }
        if (longLived.isNegative() || longLived.toSeconds() > LONGEST) {
            throw new IllegalArgumentException(
                    "a long-lived stale time is 0.." + LONGEST + " seconds, not " + longLived.toSeconds());
        }
    }
}
