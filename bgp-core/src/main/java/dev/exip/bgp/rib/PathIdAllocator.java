package dev.exip.bgp.rib;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import java.util.function.IntPredicate;

/**
 * Gives path identifiers for what we send (RFC 7911 section 2): unique among the paths of a prefix, never 0, kept while
 * the path lives, and the same for all receivers. A path takes its neighbour's number, so that it has the same identifier after a
 * restart, and from every reflector with these neighbours: a router that kept our paths meanwhile sees none of them change.
 */
final class PathIdAllocator {
    /** Parts the paths that one neighbour has told of a prefix: 2^32 divided by the golden ratio, odd. */
    private static final int STRIDE = 0x9e3779b9;

    private PathIdAllocator() {}

    /** The identifier of {@code path} beside others of its prefix: its own, or the next that is not {@code taken}. */
    static int idOf(Path path, IntPredicate taken) {
        int id = number(path.source().address()) + path.nlri().pathId() * STRIDE;
        while (id == 0 || taken.test(id)) {
            id++;
        }
        return id;
    }

    private static int number(IpAddress address) {
        return address instanceof Ipv6Address(long high, long low)
                ? Long.hashCode(high * STRIDE + low)
                : ((Ipv4Address) address).bits();
    }
}
