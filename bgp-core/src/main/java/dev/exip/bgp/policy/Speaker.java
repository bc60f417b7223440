package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ourselves, as policy needs to know us on one session.
 *
 * @param asn our AS
 * @param routerId our BGP Identifier
 * @param clusterId our CLUSTER_ID (RFC 4456 section 7)
 * @param addresses our own address per family, which "next hop self" stands for; a family may be missing
 * @param extendedNextHop whether IPv4 routes may have an IPv6 next hop there (RFC 8950)
 * @param relation what we are to a neighbour in another AS (RFC 9234); null where the operator does not say
 */
public record Speaker(Asn asn, RouterId routerId, ClusterId clusterId, Map<Family, IpAddress> addresses,
        boolean extendedNextHop, @Nullable Relation relation) {

    public Speaker {
        addresses = Map.copyOf(addresses);
    }

    /** Ourselves on a session with neither extended next hops nor roles. */
    public Speaker(Asn asn, RouterId routerId, ClusterId clusterId, Map<Family, IpAddress> addresses) {
        this(asn, routerId, clusterId, addresses, false, null);
    }

    /** Ourselves as next hop for {@code prefix}; null where we have no address that may be one. */
    @Nullable
    NextHop asNextHop(Prefix prefix) {
        IpAddress address = addresses.get(prefix.family());
        if (address == null && extendedNextHop) {
            address = addresses.get(Family.IPV6_UNICAST); // RFC 8950 4
        }
        return address == null ? null : NextHop.of(address);
    }

    /** Whether the neighbour understands {@code nextHop} for {@code prefix}. */
    boolean mayTell(NextHop nextHop, Prefix prefix) {
        return extendedNextHop || nextHop.address().family().equals(prefix.family());
    }
}
