package dev.exip.bgp.transport;

/** How many hops a neighbour may be away, which the TTL (IPv4) or hop limit (IPv6) of packets keeps. */
public sealed interface Distance {
    /** The farthest neighbour that {@link Secured} can tell from a stranger, and the most that {@link Within} means. */
    int FARTHEST = 254;

    /** Anywhere: packets leave with the kernel's usual TTL. */
    record Anywhere() implements Distance {}

    /**
     * What we send dies after so many hops. Says nothing of what we receive.
     *
     * @param hops 1..254; 1 is a neighbour on the same link
     */
    record Within(int hops) implements Distance {
        public Within {
            check(hops);
        }
    }

    /**
     * The Generalized TTL Security Mechanism (RFC 5082): we send the highest TTL, 255, and take only packets that have lost
     * less than {@code hops} of it, which nobody farther away can forge.
     *
     * @param hops 1..254; 1 is a neighbour on the same link, as in FRR's {@code ttl-security hops}
     */
    record Secured(int hops) implements Distance {
        public Secured {
            check(hops);
        }
    }

    private static void check(int hops) {
        if (hops < 1 || hops > FARTHEST) {
            throw new IllegalArgumentException("a number of hops is 1.." + FARTHEST + ", not " + hops);
        }
    }
}
