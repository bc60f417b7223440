package dev.exip.bgp.net;

import com.google.common.net.InetAddresses;
import java.nio.ByteBuffer;

/**
 * An IPv6 address.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) implements IpAddress {

    /** Sixteen octets in network byte order. */
    public static Ipv6Address of(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new Ipv6Address(buffer.getLong(0), buffer.getLong(8));
    }

    /** Whether this is fe80::/10 (RFC 4291 section 2.5.6), which no next hop beyond the link can be. */
    public boolean isLinkLocal() {
        return high >>> 54 == 0xfe80 >>> 6;
    }

    @Override
    public Family family() {
        return Family.IPV6_UNICAST;
    }

    @Override
    public byte[] octets() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public Ipv6Prefix toHostPrefix() {
        return new Ipv6Prefix(high, low, 128);
    }

    @Override
    public String toString() {
        return InetAddresses.toAddrString(toInetAddress()); // RFC 5952
    }
}
