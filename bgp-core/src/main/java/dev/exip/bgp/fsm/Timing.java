package dev.exip.bgp.fsm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a peer waits for what.
 *
 * @param connectRetryTime after this a dial is given up and begun again; also the longest of the pauses that double
 * @param retryPause between a refused dial and the next; and the first of the pauses, which double, before we dial a neighbour that hangs
 *     up again and again
 * @param idleHoldFirst the first idle hold; each further failure doubles it
 * @param idleHoldLongest the longest idle hold
 * @param stableTime a session that lasted this long makes earlier failures forgotten
 * @param openHoldTime the hold timer until the neighbour's OPEN is there (RFC 4271 8.2.2: "a large value")
 * @param sendHoldTime zero switches the send hold timer off, as does a hold time of zero; null takes the default of RFC 9687: eight
 *     minutes or twice the hold time, whichever is longer
 */
public record Timing(Duration connectRetryTime, Duration retryPause, Duration idleHoldFirst, Duration idleHoldLongest,
        Duration stableTime, Duration openHoldTime, @Nullable Duration sendHoldTime) {

    /** A dial may take 5 s, a restarted neighbour is found within 1 s, and idle holds grow from 1 s to 60 s. */
    public static final Timing DEFAULT = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1),
            Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(4), null);

    private static final Duration SHORTEST_DEFAULT_SEND_HOLD = Duration.ofMinutes(8);

    /** The send hold time of a session with this hold time in seconds; zero for none. */
    Duration sendHoldTime(int holdTime) {
        if (holdTime == 0) {
            return Duration.ZERO; // without KEEPALIVEs, silence of ours says nothing
        }
        if (sendHoldTime != null) {
            return sendHoldTime;
        }
        Duration twice = Duration.ofSeconds(2L * holdTime);
        return twice.compareTo(SHORTEST_DEFAULT_SEND_HOLD) > 0 ? twice : SHORTEST_DEFAULT_SEND_HOLD;
    }
}
