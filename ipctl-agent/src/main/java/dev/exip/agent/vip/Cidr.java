package dev.exip.agent.vip;

import java.net.InetAddress;

/**
 * A block of addresses of one family, as in {@code 10.0.0.0/24} or {@code 2001:db8::/64}.
 *
 * @param network the first address of the block
 * @param length  number of leading bits that all its addresses share
 */
public record Cidr(InetAddress network, int length) {
    /** @throws IllegalArgumentException if the length does not fit the family, or bits are set behind it */
    public Cidr {
        if (length < 0 || length > Addresses.bits(network)) {
            throw new IllegalArgumentException("the length of '" + Addresses.text(network) + "/" + length
                    + "' is out of range; it goes from 0 to " + Addresses.bits(network));
        }
        var first = Addresses.first(network, length);
        if (!first.equals(network)) {
            throw new IllegalArgumentException("'" + Addresses.text(network) + "/" + length
                    + "' has bits set behind its length; did you mean " + Addresses.text(first) + "/" + length + "?");
        }
    }

    /**
     * Reads a CIDR; an address without a length is the block of just that address.
     *
     * @throws IllegalArgumentException says what is wrong with the text and what would be right
     */
    public static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var address = Addresses.parse(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> unreadable(text));
        if (slash < 0) {
            return new Cidr(address, Addresses.bits(address));
        }
        var digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            throw unreadable(text);
        }
        return new Cidr(address, Integer.parseInt(digits));
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a CIDR; write one like 10.0.0.0/24 or 2001:db8::/64");
    }

    /** Whether the address lies in this block; never for the other family. */
    public boolean contains(InetAddress address) {
        return Addresses.bits(address) == Addresses.bits(network) && Addresses.first(address, length).equals(network);
    }

    @Override
    public String toString() {
        return Addresses.text(network) + "/" + length;
    }
}
