package dev.exip.lab.net;

/**
 * A machine of the lab.
 *
 * @param name unique in its topology
 * @param kind what the kernel of that machine does with packets
 */
public record Host(String name, Kind kind) {
    /** What a host's kernel does. */
    public enum Kind {
        /** Bridges all its interfaces. */
        SWITCH,
        /** Forwards between its interfaces, and spreads over equal paths by the flow. */
        ROUTER,
        /** Only talks for itself. */
        END
    }
}
