package dev.exip.bgp.mrt;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.PathSource;
import io.netty.buffer.ByteBuf;

/**
 * A peer as a dump names it (RFC 6396 section 4.3.1). A neighbour whose session begins anew while a dump is made is the same peer.
 *
 * @param asn its AS number, in 32 bits
 */
record MrtPeer(RouterId routerId, IpAddress address, int asn) {
    private static final int IPV6 = 1;
    private static final int FOUR_OCTET_AS = 1 << 1;

    /** Nobody told us: what we announce ourselves is written down as BIRD and FRR do, for there is no rule. */
    static final MrtPeer OURSELVES = new MrtPeer(new RouterId(0), new Ipv4Address(0), 0);

    static MrtPeer of(PathSource source) {
        return source.kind() == PathSource.Kind.LOCAL
                ? OURSELVES
                : new MrtPeer(source.routerId(), source.address(), source.asn().bits());
    }

    void encode(ByteBuf out) {
        out.writeByte(FOUR_OCTET_AS | (address instanceof Ipv6Address ? IPV6 : 0)).writeInt(routerId.bits()).writeBytes(
                address.octets()).writeInt(asn);
    }
}
