package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import java.util.Optional;

/**
 * What we are to a neighbour in another AS, and what it therefore may tell us and be told: the procedures of RFC 9234
 * section 5, which keep a route that came down from a provider, or over from a peer, from going up or over again.
 *
 * @param role ours
 * @param neighbor the neighbour's AS
 */
public record Relation(Role role, Asn neighbor) {

    /** Why a route that the neighbour told is a leak; empty if it is none. */
    Optional<String> leak(PathAttributes attributes) {
        Asn marked = attributes.onlyToCustomer();
        if (marked == null) {
            return Optional.empty();
        }
        return switch (role) {
            case PROVIDER, RS_SERVER -> Optional.of( // RFC 9234 5, ingress 1
                    "ONLY_TO_CUSTOMER " + marked + " from a " + role.counterpart() + " is a route leak");
            case PEER -> marked.equals(neighbor) // ingress 2
                    ? Optional.empty()
                    : Optional.of("ONLY_TO_CUSTOMER " + marked + " from a peer in AS " + neighbor
                            + " is a route leak");
            case CUSTOMER, RS_CLIENT -> Optional.empty();
        };
    }

    /** A route that the neighbour told, as we keep it. */
    PathAttributes received(PathAttributes attributes) {
        return switch (role) {
            case CUSTOMER, PEER, RS_CLIENT -> marked(attributes, neighbor); // ingress 3
            case PROVIDER, RS_SERVER -> attributes;
        };
    }

    /** Why the neighbour must not be told a route; empty if it may. */
    Optional<String> confinement(PathAttributes attributes) {
        boolean up = switch (role) {
            case CUSTOMER, PEER, RS_CLIENT -> true;
            case PROVIDER, RS_SERVER -> false;
        };
        return up && attributes.onlyToCustomer() != null // egress 2
                ? Optional.of("ONLY_TO_CUSTOMER keeps it from a " + role.counterpart())
                : Optional.empty();
    }

    /** A route as the neighbour is told it. */
    PathAttributes told(PathAttributes attributes, Asn self) {
        return switch (role) {
            case PROVIDER, PEER, RS_SERVER -> marked(attributes, self); // egress 1
            case CUSTOMER, RS_CLIENT -> attributes;
        };
    }

    /** Once it is there, it stays as it is. */
    private static PathAttributes marked(PathAttributes attributes, Asn asn) {
        return attributes.onlyToCustomer() == null ? attributes.toBuilder().onlyToCustomer(asn).build() : attributes;
    }
}
