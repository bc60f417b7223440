package dev.exip.bgp.engine.config;

import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.NextHopChoice;
import org.jspecify.annotations.Nullable;

/**
 * Which routes are exchanged with a neighbour, and how they look. A change applies to a running session.
 *
 * @param imports which of its routes are let in
 * @param exports which routes it is told
 * @param nextHops what it is told as next hop of routes that are not ours
 * @param enforceFirstAs whether its AS must come first in what it tells, if it is in another one (RFC 4271 section 6.3)
 * @param gracefulShutdown whether any other path is to be preferred to those over this session, because it is about to go
 *     (RFC 8326): the neighbour is asked to, and of routes from another AS we do the same
 * @param limit how many routes it may tell; null for any number
 */
public record RouteOptions(Admission imports, Admission exports, NextHopChoice nextHops, boolean enforceFirstAs,
        boolean gracefulShutdown, @Nullable PrefixLimit limit) {

    /** Everything in and out. */
    public static final RouteOptions ALL = new RouteOptions(Admission.all(), Admission.all(), NextHopChoice.USUAL,
            true, false, null);
}
