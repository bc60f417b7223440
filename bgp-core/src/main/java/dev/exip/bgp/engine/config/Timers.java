package dev.exip.bgp.engine.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a neighbour that an operator may set.
 *
 * @param hold proposed hold time: 0 (no keepalives) or 3..65535 s (RFC 4271 section 4.2)
 * @param minHold a proposal below it is refused, save 0 (RFC 4271 section 6.2, "an implementation MAY reject any proposed Hold Time")
 * @param connectRetry after this a dial without an answer is given up and begun again (RFC 4271 section 8, ConnectRetryTime); also the
 *     longest pause before we dial a neighbour that hangs up again and again. One that refuses is dialled every second
 * @param openHold how long a neighbour may take for its OPEN (RFC 4271 section 8.2.2, "a large value")
 * @param sendHold how long it may take nothing of what we have to say: 0 for ever; null for the longer of 8 minutes and twice the hold
 *     time (RFC 9687)
 */
public record Timers(Duration hold, Duration minHold, Duration connectRetry, Duration openHold,
        @Nullable Duration sendHold) {

    /** Hold 90 s and 4 minutes for an OPEN as RFC 4271 suggests; a dial may take 5 s, for a rack is a small place. */
    public static final Timers DEFAULT = new Timers(Duration.ofSeconds(90), Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMinutes(4), null);

    public Timers {
        long seconds = hold.toSeconds();
        if (seconds < 0 || seconds == 1 || seconds == 2 || seconds > 0xffff) {
            throw new IllegalArgumentException("a hold time is 0 or 3..65535 seconds, not " + seconds);
        }
        if (!isMinHold(minHold, hold)) {
            throw new IllegalArgumentException(
                    "the least hold time is 3 s to the " + seconds + " s that we propose, not " + minHold);
        }
        if (!connectRetry.isPositive()) {
            throw new IllegalArgumentException("the connect retry time is positive, not " + connectRetry);
        }
        if (!openHold.isPositive()) {
            throw new IllegalArgumentException("the time for an OPEN is positive, not " + openHold);
        }
        if (sendHold != null && sendHold.isNegative()) {
            throw new IllegalArgumentException("the send hold time is not negative, as " + sendHold + " is");
        }
    }

    /** Whether a neighbour may be asked for {@code minHold} by one that proposes {@code hold}. */
    public static boolean isMinHold(Duration minHold, Duration hold) {
        return minHold.toSeconds() >= 3 && (hold.isZero() || minHold.compareTo(hold) <= 0);
    }
}
