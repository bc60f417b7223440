package dev.exip.bgp.net;

import com.google.common.net.InetAddresses;
import com.google.common.primitives.Ints;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address.
 *
 * @param bits the 32 bits, most significant octet first
 */
public record Ipv4Address(int bits) implements IpAddress {

    /** Four octets in network byte order. */
    public static Ipv4Address of(byte[] octets) {
        return new Ipv4Address(Ints.fromByteArray(octets));
    }

    @Override
    public Family family() {
        return Family.IPV4_UNICAST;
    }

    @Override
    public byte[] octets() {
        return Ints.toByteArray(bits);
    }

    @Override
    public Ipv4Prefix toHostPrefix() {
        return new Ipv4Prefix(bits, 32);
    }

    /** By hand: what a record makes of itself is slow until it is compiled, and each route needs this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Ipv4Address o && bits == o.bits);
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return InetAddresses.fromInteger(bits).getHostAddress();
    }
}
