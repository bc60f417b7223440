package dev.exip.bgp.engine;
import dev.exip.bfd.Bfd;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.engine.config.Timers;
import dev.exip.bgp.engine.config.TransportOptions;
import dev.exip.bgp.engine.restart.Absence;
import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.fsm.Timing;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.OpenCheck;
import dev.exip.bgp.monitor.Monitor;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.PeerSession;
import dev.exip.bgp.session.SessionConfig;
import dev.exip.bgp.session.log.SessionLog;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.transport.SocketOptions;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes neighbours out of configuration.
 *
 * @param restarting whether neighbours are told that we have restarted (RFC 4724 section 3, R)
 * @param draining whether neighbours are asked to prefer any other path (RFC 8326)
 */
record NeighborFactory(ServerConfig server, EventLoops loops, Executor ribLoop, Rib rib, Monitor monitor, Bfd bfd,
        BooleanSupplier restarting, BooleanSupplier draining) {

    /**
     * A neighbour whose session has not been started.
     *
     * @param absence whether it is away
     */
    Neighbor make(PeerConfig peer, IpAddress address, Absence absence, SessionLog log) {
        PeerRoutes routes = new PeerRoutes(server, peer, address, absence, log, ribLoop, rib, monitor, bfd, draining);
        SessionConfig config = sessionConfig(peer, address, absence);
        return new Neighbor(peer, new PeerSession(config, loops, routes, log), routes,
                peer.remote() instanceof Remote.Range, null, loops.obstacle(address, config.socket()).orElse(null));
    }

    SessionConfig sessionConfig(PeerConfig peer, IpAddress address, Absence absence) {
        String name = peer.remote() instanceof Remote.Range ? peer.name() + "-" + address : peer.name();
        Open open = OpenMessages.of(server, peer, restarting.getAsBoolean() && !absence.isMet());
        Set<Class<? extends Capability>> required = peer.capabilities().strictRole()
                ? Set.of(Capability.BgpRole.class)
                : Set.of();
        FsmConfig fsm = FsmConfig.of(open, remote -> OpenCheck.reject(remote, open, peer.asn(), required)).with(
                timing(peer.timers())).withMinHoldTime((int) peer.timers().minHold().toSeconds());
        TransportOptions transport = peer.transport();
        return new SessionConfig(name, address, transport.port(), peer.asn(), source(transport, address),
                transport.device(), socket(peer), peer.client(),
                transport.passive() && !absence.isMissed() ? fsm.asPassive() : fsm);
    }

    /** What sockets of {@code peer} need. */
    private SocketOptions socket(PeerConfig peer) {
        boolean external = !peer.asn().equals(server.asn());
        return new SocketOptions(peer.transport().md5(), peer.transport().distance(external));
    }

    private @Nullable IpAddress source(TransportOptions transport, IpAddress remote) {
        if (transport.source() != null || transport.device() != null) {
            return transport.source(); // a link-local neighbour is dialled from a link-local address, the kernel's choice
        }
        return server.sources().get(remote.family());
    }

    private static Timing timing(Timers timers) {
        Timing usual = Timing.DEFAULT;
        return new Timing(timers.connectRetry(), usual.retryPause(), usual.idleHoldFirst(), usual.idleHoldLongest(),
                usual.stableTime(), timers.openHold(), timers.sendHold());
    }
}
