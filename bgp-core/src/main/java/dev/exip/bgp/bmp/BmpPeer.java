package dev.exip.bgp.bmp;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.RouterId;
import io.netty.buffer.ByteBuf;

/**
 * Whom a message is about: an instance of the global table, as it was before policy (RFC 7854 section 4.2). AS_PATHs always have numbers of
 * four octets, whatever the session has; so flag A is never set.
 *
 * @param address the neighbour's
 * @param asn its AS
 * @param routerId its BGP Identifier
 */
public record BmpPeer(IpAddress address, Asn asn, RouterId routerId) {
    private static final int IPV6 = 1 << 7;
    private static final int UNUSED_OCTETS = 12;

    /** Appends the header of 42 octets; {@code seconds} since the epoch say when, 0 that nobody knows. */
    void encode(long seconds, ByteBuf out) {
        out.writeByte(0).writeByte(address instanceof Ipv6Address ? IPV6 : 0).writeLong(0); // no distinguisher
        address(address, out);
        out.writeInt(asn.bits()).writeInt(routerId.bits()).writeInt((int) seconds).writeInt(0); // no microseconds
    }

    /** Appends an address in 16 octets, an IPv4 one behind zeros. */
    static void address(IpAddress address, ByteBuf out) {
        if (address instanceof Ipv4Address) {
            out.writeZero(UNUSED_OCTETS);
        }
        out.writeBytes(address.octets());
    }
}
