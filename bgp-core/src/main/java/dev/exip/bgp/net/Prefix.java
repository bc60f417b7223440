package dev.exip.bgp.net;

import java.util.Comparator;

/**
 * A destination: an address and how many of its leading bits count. Bits behind the mask are always zero, so two
 * spellings of one destination are equal (RFC 4271 section 4.3: trailing bits are irrelevant).
 */
public sealed interface Prefix extends Comparable<Prefix> permits Ipv4Prefix, Ipv6Prefix {

    /**
     * Reads {@code address/length}; a bare address means the host prefix.
     *
     * @throws IllegalArgumentException if the text is neither, or the length does not fit the family
     */
    static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.parse(text).toHostPrefix();
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        int length;
        try {
            length = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' has no number after the slash", e);
        }
        return of(address, length);
    }

    /**
     * Like {@link #parse}, but with no bits set behind the length: who writes {@code 10.0.0.7/24} means another prefix,
     * or an address.
     *
     * @throws IllegalArgumentException says what is wrong with the text and what would be right
     */
    static Prefix parseExact(String text) {
        Prefix prefix;
        try {
            prefix = parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a prefix; write one like 10.0.0.0/24 or "
                    + "2001:db8::/64: " + e.getMessage(), e);
        }
        int slash = text.indexOf('/');
        if (slash >= 0 && !prefix.address().equals(IpAddress.parse(text.substring(0, slash)))) {
            throw new IllegalArgumentException(
                    "'" + text + "' has bits set behind its length; did you mean " + prefix + "?");
        }
        return prefix;
    }

    /**
     * The prefix of {@code length} leading bits of {@code address}.
     *
     * @throws IllegalArgumentException if the length is negative or longer than the address
     */
    static Prefix of(IpAddress address, int length) {
        return switch (address) {
            case Ipv4Address v4 -> new Ipv4Prefix(v4.bits(), length);
            case Ipv6Address v6 -> new Ipv6Prefix(v6.high(), v6.low(), length);
        };
    }

    /** The family whose table holds this prefix. */
    Family family();

    /** The first address covered. */
    IpAddress address();

    /** How many leading bits count: 0..32 or 0..128. */
    int length();

    /** Whether every address of {@code other} is one of this prefix's. */
    boolean covers(Prefix other);

    /** Whether {@code address} is one of this prefix's. */
    default boolean covers(IpAddress address) {
        return covers(address.toHostPrefix());
    }

    @Override
    default int compareTo(Prefix other) {
        return Comparator.comparing(Prefix::address).thenComparingInt(Prefix::length).compare(this, other);
    }
}
