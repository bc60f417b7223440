package dev.exip.bgp.engine;
import dev.exip.bgp.engine.config.PeerConfig;

import dev.exip.bgp.session.PeerSession;

/**
 * A neighbour that there is: configured, or accepted from a range.
 *
 * @param config what it was made from
 * @param session its session
 * @param routes its way to the RIB
 * @param dynamic whether it was accepted from a range
 */
record Neighbor(PeerConfig config, PeerSession session, PeerRoutes routes, boolean dynamic) {

    /** The same neighbour under a configuration that changes nothing about its session. */
    Neighbor with(PeerConfig other) {
        return new Neighbor(other, session, routes, dynamic);
    }
}
