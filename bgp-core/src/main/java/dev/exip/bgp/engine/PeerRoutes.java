package dev.exip.bgp.engine;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.RouteOptions;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.ExportPolicy;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.policy.Speaker;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.session.EstablishedSession;
import dev.exip.bgp.session.RouteExchange;
import dev.exip.bgp.wire.CodecContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one neighbour's routes from its event loop to the RIB's thread, with the policy it is configured with. */
final class PeerRoutes implements RouteExchange {
    private static final Logger LOG = LoggerFactory.getLogger(PeerRoutes.class);
    private final ServerConfig server;
    private final PeerConfig peer;
    private final Executor ribLoop;
    private final Rib rib;
    private volatile @Nullable EstablishedSession current;
    /** The RIB's thread has this and the next. */
    private RouteOptions options;
    private @Nullable Up up;

    /** An establishment that the RIB knows of. */
    private record Up(EstablishedSession outlet, Negotiated negotiated) {}

    PeerRoutes(ServerConfig server, PeerConfig peer, Executor ribLoop, Rib rib) {
        this.server = server;
        this.peer = peer;
        this.ribLoop = ribLoop;
        this.rib = rib;
        options = peer.routes();
    }

    /** The establishment whose routes are in the RIB; null while there is none. */
    @Nullable
    EstablishedSession current() {
        return current;
    }

    @Override
    public void up(EstablishedSession outlet, Negotiated negotiated) {
        current = outlet;
        ribLoop.execute(() -> {
            Up established = new Up(outlet, negotiated);
            up = established;
            warn(outlet, "imported", options.imports());
            warn(outlet, "exported", options.exports());
            rib.up(outlet, importPolicy(established), key(established));
        });
    }

    /** RFC 8212: who gets no routes is to learn why. */
    private static void warn(EstablishedSession outlet, String passing, Admission admission) {
        if (admission.equals(Admission.unsaid())) {
            LOG.warn("{}: nothing is {}, for it is in another AS and no policy is given (RFC 8212)", outlet.source(),
                    passing);
        }
    }

    /** Other options from now on, for a session that is up as well as for the next one. */
    void reconfigure(RouteOptions next) {
        ribLoop.execute(() -> {
            options = next;
            Up established = up;
            if (established != null) {
                LOG.info("{}: other policies; import {}, export {}", established.outlet().source(), next.imports(),
                        next.exports());
                rib.reconfigure(established.outlet().source(), importPolicy(established), key(established));
            }
        });
    }

    private ImportPolicy importPolicy(Up established) {
        return new ImportPolicy(self(established.outlet().localAddress()), options.imports());
    }

    private GroupKey key(Up established) {
        Negotiated negotiated = established.negotiated();
        ExportPolicy exports = new ExportPolicy(self(established.outlet().localAddress()), receiver(negotiated),
                options.exports(), options.nextHopSelf(), options.gracefulShutdown());
        return new GroupKey(exports, selection(), sending(negotiated));
    }

    private Speaker self(IpAddress sessionAddress) {
        Map<Family, IpAddress> own = new HashMap<>(server.nextHops());
        own.put(sessionAddress.family(), sessionAddress);
        return new Speaker(server.asn(), server.routerId(), server.clusterId(), own);
    }

    private ExportPolicy.Receiver receiver(Negotiated negotiated) {
        if (negotiated.kind() == PeerKind.EXTERNAL) {
            return ExportPolicy.Receiver.EXTERNAL;
        }
        return peer.client() ? ExportPolicy.Receiver.CLIENT : ExportPolicy.Receiver.INTERNAL;
    }

    private PathSelection selection() {
        PathSelection selection = peer.capabilities().addPathSend();
        return selection == null ? new PathSelection.Best() : selection;
    }

    /** The way of encoding, without what concerns receiving only: that must not part a group. */
    private static CodecContext sending(Negotiated negotiated) {
        CodecContext both = CodecContext.of(negotiated);
        return new CodecContext(both.kind(), both.families(), Set.of(), both.addPathSend(), both.fourOctetAs(),
                both.extendedMessage());
    }

    @Override
    public void update(EstablishedSession from, Update update) {
        ribLoop.execute(() -> {
            try {
                rib.update(from.source(), update);
            } finally {
                from.processed(update);
            }
        });
    }

    @Override
    public void refresh(EstablishedSession to, Family family) {
        ribLoop.execute(() -> rib.refresh(to.source(), family));
    }

    @Override
    public void writable(EstablishedSession to) {
        ribLoop.execute(() -> rib.writable(to.source()));
    }

    @Override
    public void down(EstablishedSession from) {
        current = null;
        ribLoop.execute(() -> {
            up = null;
            rib.down(from.source());
        });
    }
}
