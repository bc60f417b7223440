package dev.exip.bgp.engine.config;

import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSelection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we offer a neighbour in our OPEN (RFC 5492).
 *
 * @param families the families to offer, at least one
 * @param addPathReceive whether we offer to receive several paths a prefix (RFC 7911)
 * @param addPathSend which paths we offer to send; null for the best alone, without ADD-PATH
 * @param enhancedRefresh whether refreshes are marked with BoRR and EoRR (RFC 7313)
 * @param extendedNextHop whether IPv4 routes may have an IPv6 next hop (RFC 8950)
 * @param role what we are to a neighbour in another AS (RFC 9234); null to say nothing
 * @param restart whether routes are kept over a restart (RFC 4724)
 * @param strictRole whether a neighbour that does not say its role is refused; needs a role
 */
public record CapabilityOptions(Set<Family> families, boolean addPathReceive, @Nullable PathSelection addPathSend,
        boolean enhancedRefresh, boolean extendedNextHop, RestartOptions restart, @Nullable Role role,
        boolean strictRole) {

    public CapabilityOptions {
        families = Set.copyOf(families);
        if (families.isEmpty()) {
            throw new IllegalArgumentException("no address family is offered");
        }
        if (strictRole && role == null) {
            throw new IllegalArgumentException("no role to be strict about");
        }
    }
}
