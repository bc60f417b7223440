package dev.exip.bgp.net;

import org.jspecify.annotations.Nullable;

/**
 * A BGP Identifier: four octets, unique within the AS, not zero (RFC 6286 section 2.1).
 *
 * @param bits the 32 bits, most significant octet first
 */
public record RouterId(int bits) {

    /**
     * Reads the customary dotted quad.
     *
     * @throws IllegalArgumentException if the text is no dotted quad
     */
    public static RouterId parse(String text) {
        if (IpAddress.parse(text) instanceof Ipv4Address v4) {
            return new RouterId(v4.bits());
        }
        throw new IllegalArgumentException("'" + text + "' is no dotted quad");
    }

    /** By hand: what a record makes of itself is slow until it is compiled, and each route needs this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof RouterId o && bits == o.bits);
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return new Ipv4Address(bits).toString();
    }
}
