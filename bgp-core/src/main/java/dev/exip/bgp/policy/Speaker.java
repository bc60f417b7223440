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
 */
public record Speaker(Asn asn, RouterId routerId, ClusterId clusterId, Map<Family, IpAddress> addresses) {

    public Speaker {
        addresses = Map.copyOf(addresses);
    }

    /** Ourselves as next hop for {@code prefix}; null where we have no address of its family. */
    @Nullable
    NextHop asNextHop(Prefix prefix) {
        IpAddress address = addresses.get(prefix.family());
        return address == null ? null : NextHop.of(address);
    }
}
