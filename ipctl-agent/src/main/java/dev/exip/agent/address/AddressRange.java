package dev.exip.agent.address;

import com.google.common.net.InetAddresses;
import dev.exip.bgp.net.Prefix;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * All addresses from one to another, both included, of one family.
 *
 * @param first the lowest
 * @param last  the highest
 */
public record AddressRange(InetAddress first, InetAddress last) {
    /** @throws IllegalArgumentException if they are of two families, or the last comes before the first */
    public AddressRange {
        if (first.getAddress().length != last.getAddress().length) {
            throw new IllegalArgumentException("a range is of IPv4 or of IPv6 addresses, not from one to the other");
        }
        if (Addresses.ORDER.compare(first, last) > 0) {
            throw new IllegalArgumentException("a range begins with its lowest address");
        }
    }

    /**
     * Reads {@code 10.0.0.0/24}, {@code 10.0.0.10-10.0.0.20} or {@code 10.0.0.7}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static AddressRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return new AddressRange(address(text.substring(0, dash)), address(text.substring(dash + 1)));
        }
        var prefix = Prefix.parseExact(text.strip());
        var first = prefix.address().toInetAddress();
        return new AddressRange(first, Addresses.last(first, prefix.length()));
    }

    private static InetAddress address(String text) {
        return Addresses.parse(text.strip()).orElseThrow(
                () -> new IllegalArgumentException("'" + text.strip() + "' is not an IP address"));
    }

    /** Whether the address is one of these. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == first.getAddress().length && Addresses.ORDER.compare(first, address) <= 0
                && Addresses.ORDER.compare(address, last) <= 0;
    }

    /** Whether an address is in both. */
    public boolean overlaps(AddressRange other) {
        return contains(other.first) || other.contains(first);
    }

    /** How many there are. */
    public BigInteger size() {
        return InetAddresses.toBigInteger(last).subtract(InetAddresses.toBigInteger(first)).add(BigInteger.ONE);
    }

    /** The lowest that is not taken; takes a step for each that is. */
    public Optional<InetAddress> lowestBut(Set<InetAddress> taken) {
        for (var address = first;; address = InetAddresses.increment(address)) {
            if (!taken.contains(address)) {
                return Optional.of(address);
            }
            if (address.equals(last)) {
                return Optional.empty();
            }
        }
    }

    @Override
    public String toString() {
        return first.equals(last) ? Addresses.text(first) : Addresses.text(first) + "-" + Addresses.text(last);
    }
}
