package dev.exip.bgp.net;

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

    @Override
    public String toString() {
        return new Ipv4Address(bits).toString();
    }
}
