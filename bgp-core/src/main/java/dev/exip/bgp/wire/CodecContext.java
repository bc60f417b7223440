package dev.exip.bgp.wire;

import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Family;
import java.util.Set;

/**
 * What a codec must know of a session in order to read and write its bytes.
 *
 * @param kind internal or external: some attributes are only heeded from one of them (RFC 7606 section 7)
 * @param families routes of these are read; others are skipped
 * @param addPathReceive families whose NLRI carry a path identifier on the way in (RFC 7911 section 3)
 * @param addPathSend families whose NLRI carry one on the way out
 * @param fourOctetAs AS numbers take four octets in AS_PATH and AGGREGATOR (RFC 6793 section 4.1)
 * @param extendedMessage messages other than OPEN and KEEPALIVE may have up to 65,535 octets (RFC 8654 section 4)
 * @param extendedNextHop IPv4 routes may have an IPv6 next hop (RFC 8950 section 4)
 * @param enhancedRefresh a ROUTE-REFRESH from the neighbour may be BoRR or EoRR (RFC 7313 section 5)
 */
public record CodecContext(PeerKind kind, Set<Family> families, Set<Family> addPathReceive, Set<Family> addPathSend,
        boolean fourOctetAs, boolean extendedMessage, boolean extendedNextHop, boolean enhancedRefresh) {

    static final int MAX_LENGTH = 4096; // RFC 4271 4.1
    private static final int EXTENDED_MAX_LENGTH = 65_535; // RFC 8654 4

    public CodecContext {
        families = Set.copyOf(families);
        addPathReceive = Set.copyOf(addPathReceive);
        addPathSend = Set.copyOf(addPathSend);
    }

    /** A session with neither extended next hops nor enhanced refreshes. */
    public CodecContext(PeerKind kind, Set<Family> families, Set<Family> addPathReceive, Set<Family> addPathSend,
            boolean fourOctetAs, boolean extendedMessage) {
        this(kind, families, addPathReceive, addPathSend, fourOctetAs, extendedMessage, false, false);
    }

    /** What both OPENs agreed on. */
    public static CodecContext of(Negotiated n) {
        return new CodecContext(n.kind(), n.families(), n.addPathReceive(), n.addPathSend(), n.fourOctetAs(),
                n.extendedMessage(), n.extendedNextHop(), n.enhancedRefresh());
    }

    /** The same without what concerns receiving only. */
    public CodecContext sending() {
        return new CodecContext(kind, families, Set.of(), addPathSend, fourOctetAs, extendedMessage, extendedNextHop,
                false);
    }

    /** The same with messages as long as they can be. */
    public CodecContext withExtendedMessage() {
        return new CodecContext(kind, families, addPathReceive, addPathSend, fourOctetAs, true, extendedNextHop,
                enhancedRefresh);
    }

    /** For as long as nothing is negotiated. */
    public static CodecContext beforeOpen(PeerKind kind) {
        return new CodecContext(kind, Set.of(), Set.of(), Set.of(), false, false);
    }

    /** The longest UPDATE, NOTIFICATION or ROUTE-REFRESH, in octets with the header. */
    public int maxMessageLength() {
        return extendedMessage ? EXTENDED_MAX_LENGTH : MAX_LENGTH;
    }
}
