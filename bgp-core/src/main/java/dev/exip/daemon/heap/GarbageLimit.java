package dev.exip.daemon.heap;

/**
 * How much garbage the old generation may hold: as much as there is that is no garbage, and next to none after half a minute in which
 * nothing has grown old. For one thread, which looks once a second.
 */
final class GarbageLimit {
    private static final long MIB = 1 << 20;

    /** Octets that are always allowed: a collection of a small heap is quick, but not for nothing. */
    private static final long ALLOWED = 64 * MIB;

    /** Octets that are not worth a collection, though there is nothing else to do. */
    private static final long TRIFLE = 4 * MIB;

    private static final int LOOKS_AT_REST = 30;

    private long before;
    private int atRest;

    /**
     * Whether it is reached.
     *
     * @param used octets of the old generation in use
     * @param live octets of it that its last collection left in use; 0 before the first
     */
    boolean isReached(long used, long live) {
        atRest = used == before ? atRest + 1 : 0;
        before = used;
        long garbage = used - live; // at most: some of it may be new and in use
        return garbage > (atRest < LOOKS_AT_REST ? Math.max(ALLOWED, live) : TRIFLE);
    }
}
