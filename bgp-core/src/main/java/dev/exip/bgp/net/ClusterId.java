package dev.exip.bgp.net;

/**
 * A CLUSTER_ID: names a cluster of route reflectors and their clients (RFC 4456 section 7).
 *
 * @param bits the 32 bits, most significant octet first
 */
public record ClusterId(int bits) {

    /**
     * Reads the customary dotted quad.
     *
     * @throws IllegalArgumentException if the text is no dotted quad
     */
    public static ClusterId parse(String text) {
        if (IpAddress.parse(text) instanceof Ipv4Address v4) {
            return new ClusterId(v4.bits());
        }
        throw new IllegalArgumentException("'" + text + "' is no dotted quad");
    }

    @Override
    public String toString() {
        return new Ipv4Address(bits).toString();
    }
}
