package dev.exip.bgp.monitor;

import dev.exip.bgp.bmp.BmpPeer;
import dev.exip.bgp.bmp.PeerUp;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.session.EstablishedSession;
import dev.exip.bgp.wire.CodecContext;
import java.time.Instant;
import java.util.Set;

/**
 * A session that is Established.
 *
 * @param source whose paths are its
 * @param peer how it is named
 * @param up how it began
 * @param since when, in seconds since the epoch
 * @param context how UPDATEs are written: as the neighbour writes them, but with AS numbers of four octets
 */
public record Establishment(PathSource source, BmpPeer peer, PeerUp up, long since, CodecContext context) {

    /** What {@code session} has begun with; on its event loop. */
    public static Establishment of(EstablishedSession session, Negotiated negotiated) {
        PathSource source = session.source();
        return new Establishment(source, new BmpPeer(source.address(), source.asn(), source.routerId()),
                new PeerUp(session.localAddress(), session.localPort(), session.remotePort(), session.sentOpen(),
                        session.receivedOpen()),
                Instant.now().getEpochSecond(), received(CodecContext.of(negotiated)));
    }

    private static CodecContext received(CodecContext session) {
        return new CodecContext(session.kind(), session.families(), Set.of(), session.addPathReceive(), true,
                session.extendedMessage(), session.extendedNextHop(), false);
    }

    /** The families that it carries. */
    Set<Family> families() {
        return context.families();
    }
}
