package dev.exip.bgp.attribute;

import dev.exip.bgp.net.Octets;

/**
 * An optional transitive attribute that we do not know: kept verbatim and passed on with the Partial bit set
 * (RFC 4271 section 5).
 *
 * @param flags the attribute flags octet as it will be sent, Partial included, Extended Length excluded
 * @param type the attribute type code, 0..255
 * @param value the octets
 */
public record UnknownAttribute(int flags, int type, Octets value) {
    @Override
    public String toString() {
        return "attribute " + type + " (flags 0x%02x) %s".formatted(flags, value);
    }
}
