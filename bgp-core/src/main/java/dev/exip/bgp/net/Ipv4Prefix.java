package dev.exip.bgp.net;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 prefix.
 *
 * @param bits the address bits; what lies behind the mask is cleared
 * @param length leading bits that count, 0..32
 */
public record Ipv4Prefix(int bits, int length) implements Prefix {

    public Ipv4Prefix {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("an IPv4 prefix length is 0..32, not " + length);
        }
        bits &= mask(length);
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public Family family() {
        return Family.IPV4_UNICAST;
    }

    @Override
    public Ipv4Address address() {
        return new Ipv4Address(bits);
    }

    @Override
    public boolean covers(Prefix other) {
        return other instanceof Ipv4Prefix p && p.length >= length && (p.bits & mask(length)) == bits;
    }

    /** By hand, as in all that tables compare: that of a record is a call site, which is slow until it is compiled. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv4Prefix p && p.bits == bits && p.length == length;
    }

    @Override
    public int hashCode() {
        return KeyedHash.end(KeyedHash.add(KeyedHash.start(), (long) bits << 8 | length));
    }

    @Override
    public String toString() {
        return address() + "/" + length;
    }
}
