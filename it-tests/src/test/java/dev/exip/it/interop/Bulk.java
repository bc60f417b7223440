package dev.exip.it.interop;

import java.util.List;
import java.util.stream.IntStream;

/** So many prefixes with equal attributes that one UPDATE of 4096 octets cannot hold them. */
final class Bulk {
    /** What a node of ours announces. */
    static final List<String> OF_US = prefixes("10.20");

    /** What the peer announces. */
    static final List<String> OF_PEER = prefixes("10.41");

    /** The largest message without RFC 8654. */
    private static final int USUAL_LIMIT = 4096;

    /** Path id, length, four octets of address: RFC 7911 3. */
    private static final int OCTETS = 9;

    private static final int SIZE = 3000;

    /** So many that a route with them alone needs a message larger than usual: four octets each (RFC 1997). */
    static final int COMMUNITIES = USUAL_LIMIT / 4;

    private Bulk() {}

    private static List<String> prefixes(String network) {
        return IntStream.range(0, SIZE).mapToObj(
                i -> network + "." + (100 + i / 250) + "." + (1 + i % 250) + "/32").toList();
    }

    /** Whether so few messages can have carried it all only if one of them was larger than usual: the pigeonhole principle. */
    static boolean needsExtended(long messages) {
        return SIZE * OCTETS > messages * USUAL_LIMIT;
    }
}
