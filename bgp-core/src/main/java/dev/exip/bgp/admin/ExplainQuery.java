package dev.exip.bgp.admin;

import dev.exip.bgp.net.Prefix;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained.
 *
 * @param prefix the destination, this one exactly
 * @param neighbor its name or address
 * @param direction to or from it; null for both
 */
public record ExplainQuery(Prefix prefix, String neighbor, @Nullable Direction direction) {
    /** Which way a path goes. */
    public enum Direction {
        /** From the neighbour to us. */
        IN,
        /** From us to the neighbour. */
        OUT
    }

    /** Whether {@code one} is asked for. */
    public boolean includes(Direction one) {
        return direction == null || direction == one;
    }
}
