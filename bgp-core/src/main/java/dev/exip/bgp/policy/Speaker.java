package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ourselves, as policy needs to know us on one session.
 *
 * @param asn our AS
 * @param routerId our BGP Identifier
 * @param clusterId our CLUSTER_ID (RFC 4456 section 7)
 * @param addresses our own, which no route can have as next hop
 * @param nextHops what "next hop self" stands for, per family of the prefix; a family may be missing
 * @param extendedNextHop whether IPv4 routes may have an IPv6 next hop there (RFC 8950)
 * @param relation what we are to a neighbour in another AS (RFC 9234); null where the operator does not say
 */
public record Speaker(Asn asn, RouterId routerId, ClusterId clusterId, Set<IpAddress> addresses,
        Map<Family, NextHop> nextHops, boolean extendedNextHop, @Nullable Relation relation) {

    public Speaker {
        addresses = Set.copyOf(addresses);
        nextHops = Map.copyOf(nextHops);
    }

    /**
     * Ourselves on a session.
     *
     * @param configured our address per family
     * @param session our end of the session
     */
    public static Speaker on(IpAddress session, Map<Family, IpAddress> configured, Asn asn, RouterId routerId,
            ClusterId clusterId, boolean extendedNextHop, @Nullable Relation relation) {
        Set<IpAddress> addresses = new HashSet<>(configured.values());
        addresses.add(session);
        NextHop here = onLink(session, configured.get(session.family()));
        Map<Family, NextHop> nextHops = new HashMap<>();
        configured.forEach((family, address) -> nextHops.put(family, NextHop.of(address)));
        nextHops.put(session.family(), here);
        if (extendedNextHop && session instanceof Ipv6Address) {
            nextHops.put(Family.IPV4_UNICAST, here); // RFC 8950 4: the neighbour may reach us by IPv6 alone
        }
        return new Speaker(asn, routerId, clusterId, addresses, nextHops, extendedNextHop, relation);
    }

    /** The same, who has these addresses, too. */
    public Speaker alsoAt(Set<IpAddress> more) {
        Set<IpAddress> all = new HashSet<>(addresses);
        all.addAll(more);
        return new Speaker(asn, routerId, clusterId, all, nextHops, extendedNextHop, relation);
    }

    private static NextHop onLink(IpAddress session, @Nullable IpAddress global) {
        return global != null && session instanceof Ipv6Address address && address.isLinkLocal()
                ? new NextHop(global, address) // RFC 2545 3
                : NextHop.of(session);
    }

    /** Ourselves as next hop for {@code prefix}; null where we have no address that may be one. */
    @Nullable
    NextHop asNextHop(Prefix prefix) {
        return nextHops.get(prefix.family());
    }

    /** Whether the neighbour understands {@code nextHop} for {@code prefix}. */
    boolean mayTell(NextHop nextHop, Prefix prefix) {
        return extendedNextHop || nextHop.address().family().equals(prefix.family());
    }
}
