package dev.exip.bgp.net;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An IPv4 or IPv6 address as bits; ordered as unsigned numbers, IPv4 before IPv6. */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {

    /**
     * Reads the textual form: dotted quad, or RFC 4291 section 2.2 for IPv6.
     *
     * @throws IllegalArgumentException if {@code text} is no literal address; host names are never looked up
     */
    static IpAddress parse(String text) {
        if (text.indexOf('%') >= 0) {
            throw new IllegalArgumentException("'" + text + "' has a scope, which is no part of an address");
        }
        return of(InetAddresses.forString(text));
    }

    /** The same address, as bits. */
    static IpAddress of(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4 ? Ipv4Address.of(octets) : Ipv6Address.of(octets);
    }

    /** The unicast family whose prefixes such an address belongs to. */
    Family family();

    /** The address in network byte order: 4 or 16 octets. */
    byte[] octets();

    /** The prefix that holds this address alone: /32 or /128. */
    Prefix toHostPrefix();

    /** The same address for socket calls; never used inside a RIB. */
    default InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    @Override
    default int compareTo(IpAddress other) {
        return switch (this) {
            case Ipv4Address a -> other instanceof Ipv4Address b ? Integer.compareUnsigned(a.bits(), b.bits()) : -1;
            case Ipv6Address a -> {
                if (!(other instanceof Ipv6Address b)) {
                    yield 1;
                }
                int high = Long.compareUnsigned(a.high(), b.high());
                yield high != 0 ? high : Long.compareUnsigned(a.low(), b.low());
            }
        };
    }
}
