package dev.exip.bgp.net;

import java.security.SecureRandom;

/**
 * Hash codes that nobody outside can foresee: a neighbour chooses prefixes and attributes freely, and if it knew which of
 * them collide it could turn every table of the RIB into a list. The key is drawn once a process, so these codes mean
 * nothing to another one.
 *
 * <p>{@code end(add(add(start(), a), b))} is the code of {@code a} and {@code b}; a sequence of varying length says its
 * length, too.
 */
public final class KeyedHash {
    private static final long KEY = new SecureRandom().nextLong();

    private KeyedHash() {}

    /** Of nothing yet. */
    public static long start() {
        return KEY;
    }

    /** Of what {@code hash} is of, followed by {@code value}. */
    public static long add(long hash, long value) {
        long x = hash ^ value; // Stafford's variant 13 of MurmurHash3's finalizer: each bit of x moves half of the others
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return (x ^ x >>> 31) + KEY;
    }

    /** As {@link Object#hashCode} wants it. */
    public static int end(long hash) {
        return (int) (hash ^ hash >>> 32);
    }
}
