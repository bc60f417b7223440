package dev.exip.agent.vip;

/**
 * How an address stands on the node; the kernel keeps it (as lifetimes of the address), and the speaker announces by
 * it. From the most to the least that a node can do for an address.
 */
public enum Standing {
    /** There, and announced like on any other node. */
    ANNOUNCED,
    /** There, but only for traffic that has no other way: deprecated. */
    DRAINING,
    /** Draining, and gone when the drain time is over; where it is not there it does not come. */
    LEAVING;

    /** The one that does less. */
    public Standing atMost(Standing other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The one that does more. */
    public Standing atLeast(Standing other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
