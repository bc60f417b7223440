package dev.exip.bgp.net;

import org.jspecify.annotations.Nullable;

/**
 * An IPv6 prefix.
 *
 * @param high the first 64 address bits; what lies behind the mask is cleared
 * @param low the last 64 address bits; what lies behind the mask is cleared
 * @param length leading bits that count, 0..128
 */
public record Ipv6Prefix(long high, long low, int length) implements Prefix {

    public Ipv6Prefix {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("an IPv6 prefix length is 0..128, not " + length);
        }
        high &= mask(Math.min(length, 64));
        low &= mask(Math.max(length - 64, 0));
    }

    private static long mask(int length) {
        return length == 0 ? 0 : -1L << (64 - length);
    }

    @Override
    public Family family() {
        return Family.IPV6_UNICAST;
    }

    @Override
    public Ipv6Address address() {
        return new Ipv6Address(high, low);
    }

    @Override
    public boolean covers(Prefix other) {
        return other instanceof Ipv6Prefix p && p.length >= length && (p.high & mask(Math.min(length, 64))) == high
                && (p.low & mask(Math.max(length - 64, 0))) == low;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv6Prefix p && p.high == high && p.low == low && p.length == length;
    }

    @Override
    public int hashCode() {
        return KeyedHash.end(KeyedHash.add(KeyedHash.add(KeyedHash.add(KeyedHash.start(), high), low), length));
    }

    @Override
    public String toString() {
        return address() + "/" + length;
    }
}
