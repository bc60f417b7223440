package dev.exip.bgp.engine;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.session.PeerSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour that there is: configured, or accepted from a range.
 *
 * @param config what it was made from
 * @param session its session
 * @param routes its way to the RIB
 * @param dynamic whether it was accepted from a range
 * @param shutdown the operator's words if he has shut it down, which may be none; null if it is enabled
 * @param obstacle why there must be no session with it, whatever the operator wants; null if there may
 */
record Neighbor(PeerConfig config, PeerSession session, PeerRoutes routes, boolean dynamic, @Nullable String shutdown,
        @Nullable String obstacle) {

    /** The same neighbour under a configuration of the same session; what concerns its routes applies at once. */
    Neighbor with(PeerConfig other) {
        if (!other.routes().equals(config.routes())
                || !Objects.equals(other.capabilities().addPathSend(), config.capabilities().addPathSend())) {
            routes.reconfigure(other);
        }
        routes.liveness().reconfigure(other);
        return new Neighbor(other, session, routes, other.remote() instanceof Remote.Range, shutdown, obstacle);
    }

    /** The same neighbour, shut down with these words, or enabled without any. */
    Neighbor withShutdown(@Nullable String words) {
        return new Neighbor(config, session, routes, dynamic, words, obstacle);
    }

    /** The same neighbour, who must have no session. */
    Neighbor barred(String reason) {
        return new Neighbor(config, session, routes, dynamic, shutdown, reason);
    }

    /** Lets the session begin, if anything may. */
    void start() {
        if (shutdown == null && obstacle == null) {
            routes.liveness().begin();
            session.start();
        }
    }

    boolean isShutDown() {
        return shutdown != null;
    }
}
