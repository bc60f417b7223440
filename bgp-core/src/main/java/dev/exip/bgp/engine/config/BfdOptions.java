package dev.exip.bgp.engine.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a neighbour is watched with BFD (RFC 5880). A change applies to a running session.
 *
 * @param interval how often packets are sent and expected, 10 ms to 60 s; the slower of both ends counts
 * @param multiplier how many packets in a row may be lost, 1..255
 * @param multihop whether there may be routers on the way (RFC 5883); null to go by how far away the BGP neighbour may be, and where
 *     that is anywhere, by whether it is on a network of the interface that has our end
 */
public record BfdOptions(Duration interval, int multiplier, @Nullable Boolean multihop) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A neighbour that is gone is noticed after 900 ms. */
    public static final BfdOptions DEFAULT = new BfdOptions(Duration.ofMillis(300), 3, null);

    public BfdOptions {
        if (!isInterval(interval)) {
            throw new IllegalArgumentException("an interval is 10 ms to 60 s, not " + interval);
        }
        if (multiplier < 1 || multiplier > 255) {
            throw new IllegalArgumentException("a multiplier is 1..255, not " + multiplier);
        }
    }

    /** Whether packets may come so often. */
    public static boolean isInterval(Duration interval) {
        return interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0;
    }
}
