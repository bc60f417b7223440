package dev.exip.bgp.engine.config;

import dev.exip.bgp.policy.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Which routes are exchanged with a neighbour, and how they look. A change applies to a running session.
 *
 * @param imports which of its routes are let in
 * @param exports which routes it is told
 * @param nextHopSelf whether our address replaces the next hop of routes that are not ours
 * @param gracefulShutdown whether it is asked to prefer any other path to ours, because we are about to go (RFC 8326)
 * @param limit how many routes it may tell; null for any number
 */
public record RouteOptions(Admission imports, Admission exports, boolean nextHopSelf, boolean gracefulShutdown,
        @Nullable PrefixLimit limit) {

    /** Everything in and out. */
    public static final RouteOptions ALL = new RouteOptions(Admission.all(), Admission.all(), false, false, null);
}
