package dev.exip.agent.address;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Addresses as literals, bits and in order; a host name is never looked up. */
public final class Addresses {
    /** IPv4 before IPv6, then by value. */
    public static final Comparator<InetAddress> ORDER = Comparator.<InetAddress>comparingInt(
            address -> address.getAddress().length).thenComparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private Addresses() {}

    /**
     * Reads an address literal; an IPv4-mapped one (RFC 4291 2.5.5.2) is the IPv4 address that it means, as for
     * kube-proxy. Anything else, a host name or a scoped address included, is empty.
     */
    public static Optional<InetAddress> parse(String text) {
        // A scope would make a second spelling, unequal to the first, of one address.
        return text.indexOf('%') < 0 && InetAddresses.isInetAddress(text)
                ? Optional.of(InetAddresses.forString(text))
                : Optional.empty();
    }

    /** The address in its canonical text form (RFC 5952). */
    public static String text(InetAddress address) {
        return InetAddresses.toAddrString(address);
    }

    /** The last address of the block that {@code address} lies in; {@code length} is in bits. */
    public static InetAddress last(InetAddress address, int length) {
        var bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int free = Math.clamp((i + 1L) * Byte.SIZE - length, 0, Byte.SIZE);
            int mask = (1 << free) - 1;
            bytes[i] |= (byte) mask;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // thrown for a wrong length only, and the length is an address's own
        }
    }
}
