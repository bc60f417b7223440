package dev.exip.bgp.engine.config;

/**
 * Which routes are exchanged with a neighbour, and how they look. A change applies to a running session.
 *
 * @param imports whether its routes are let in
 * @param exports whether it is told routes
 * @param nextHopSelf whether our address replaces the next hop of routes that are not ours
 */
public record RouteOptions(boolean imports, boolean exports, boolean nextHopSelf) {}
