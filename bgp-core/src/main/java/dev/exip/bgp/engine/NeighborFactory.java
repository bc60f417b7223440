package dev.exip.bgp.engine;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.engine.config.Timers;
import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.fsm.Timing;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.OpenCheck;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.PeerSession;
import dev.exip.bgp.session.SessionConfig;
import dev.exip.bgp.transport.EventLoops;
import java.util.Set;
import java.util.concurrent.Executor;

/** Makes neighbours out of configuration. */
record NeighborFactory(ServerConfig server, EventLoops loops, Executor ribLoop, Rib rib) {

    /** A neighbour whose session has not been started. */
    Neighbor make(PeerConfig peer, IpAddress address) {
        PeerRoutes routes = new PeerRoutes(server, peer, ribLoop, rib);
        return new Neighbor(peer, new PeerSession(sessionConfig(peer, address), loops, routes), routes,
                peer.remote() instanceof Remote.Range, null);
    }

    SessionConfig sessionConfig(PeerConfig peer, IpAddress address) {
        String name = peer.remote() instanceof Remote.Range ? peer.name() + "-" + address : peer.name();
        Open open = OpenMessages.of(server, peer);
        Set<Class<? extends Capability>> required = peer.capabilities().strictRole()
                ? Set.of(Capability.BgpRole.class)
                : Set.of();
        FsmConfig fsm = FsmConfig.of(open, remote -> OpenCheck.reject(remote, open, peer.asn(), required)).with(
                timing(peer.timers()));
        return new SessionConfig(name, address, peer.transport().port(), peer.asn(),
                server.sources().get(address.family()), peer.client(),
                peer.transport().passive() ? fsm.asPassive() : fsm);
    }

    private static Timing timing(Timers timers) {
        Timing usual = Timing.DEFAULT;
        return new Timing(timers.connectRetry(), usual.retryPause(), usual.idleHoldFirst(), usual.idleHoldLongest(),
                usual.stableTime(), usual.openHoldTime(), usual.sendHoldTime());
    }
}
