package dev.exip.bgp.attribute;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Ipv4Address;

/**
 * AGGREGATOR (RFC 4271 section 5.1.7): who made the aggregate.
 *
 * @param asn the aggregating AS
 * @param address the aggregating speaker
 */
public record Aggregator(Asn asn, Ipv4Address address) {
    @Override
    public String toString() {
        return asn + " " + address;
    }
}
