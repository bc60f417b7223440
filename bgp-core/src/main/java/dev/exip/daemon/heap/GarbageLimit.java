package dev.exip.daemon.heap;

/**
 * How much garbage the old generation may hold: as much as there is that is no garbage, and next to none after half a minute in which
 * nothing has grown old. Only if it is small: everything stands still while it is collected, some 4 ms for each MiB that is no garbage,
 * and BFD forgives 900 ms. For one thread, which looks once a second.
 */
final class GarbageLimit {
    private static final long MIB = 1 << 20;

    /** Octets beyond which it is left to the collector, which begins when the heap is full. */
    private static final long LARGEST = 160 * MIB;

    /** Octets that are always allowed: a collection of a small heap is quick, but not for nothing. */
    private static final long ALLOWED = 64 * MIB;

    /** Octets that are not worth a collection, though there is nothing else to do. */
    private static final long TRIFLE = 4 * MIB;

    /**
     * Octets that no garbage grows by between two looks, but a table that is being loaded: at 300,000 changes a second, 8 MiB grow old,
     * and of a table 50 or more.
     */
    private static final long LOADING = 32 * MIB;

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
        boolean loading = used - before > LOADING;
        before = used;
        long garbage = used - live; // at most: some of it may be new and in use
        return !loading && used <= LARGEST
                && garbage > (atRest < LOOKS_AT_REST ? Math.max(ALLOWED, live) : TRIFLE);
    }
}
