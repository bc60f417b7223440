package dev.exip.bgp.engine;
import dev.exip.bfd.Bfd;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.engine.liveness.Liveness;
import dev.exip.bgp.engine.restart.Absence;
import dev.exip.bgp.engine.restart.Restarts;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.monitor.Establishment;
import dev.exip.bgp.monitor.Monitor;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.ExportPolicy;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.policy.Relation;
import dev.exip.bgp.policy.Speaker;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.session.EstablishedSession;
import dev.exip.bgp.session.RouteExchange;
import dev.exip.bgp.session.log.SessionLog;
import dev.exip.bgp.wire.CodecContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Carries one neighbour's routes from its event loop to the RIB's thread, with the policy it is configured with. */
final class PeerRoutes implements RouteExchange {
    private static final Logger LOG = LoggerFactory.getLogger(PeerRoutes.class);
    /** What a mark of RFC 7313 is worth in routes. */
    private static final int COST_OF_A_MARK = 2_000;

    /** A neighbour of whom routes were discarded is asked for them no more often. */
    private static final Duration BETWEEN_WISHES = Duration.ofMinutes(1);

    private final ServerConfig server;
    private final SessionLog log;
    private final Executor ribLoop;
    private final Rib rib;
    private final Monitor monitor;
    private volatile @Nullable EstablishedSession current;
    private @Nullable Refreshes refreshes;
    /** The RIB's thread has this and the next. */
    private PeerConfig peer;
    private @Nullable Up up;
    private final Restarts restarts;
    private final Absence absence;
    private final IpAddress address;
    private final BooleanSupplier draining;
    private final Liveness liveness;

    /** An establishment that the RIB knows of. */
    private record Up(EstablishedSession outlet, Negotiated negotiated) {}

    PeerRoutes(ServerConfig server, PeerConfig peer, IpAddress address, Absence absence, SessionLog log,
            Executor ribLoop, Rib rib, Monitor monitor, Bfd bfd, BooleanSupplier draining) {
        this.server = server;
        this.peer = peer;
        this.log = log;
        this.ribLoop = ribLoop;
        this.rib = rib;
        this.monitor = monitor;
        this.address = address;
        this.absence = absence;
        this.draining = draining;
        restarts = new Restarts(rib, ribLoop, absence, log);
        liveness = new Liveness(bfd, server.asn(), peer, log,
                () -> ribLoop.execute(() -> restarts.died("BFD is down while it restarts")));
    }

    /** Whether and how long the neighbour is away. */
    Absence absence() {
        return absence;
    }

    @Override
    public void dialled(boolean answered) {
        if (absence.dialled(answered, System.nanoTime())) {
            boolean known = absence.hasAnswered();
            ribLoop.execute(() -> {
                rib.deferral().done(address);
                if (known && peer.remote() instanceof Remote.Range) { // a router's own CPU may well restart, and it forward on
                    restarts.died("its host is silent by now");
                }
            });
        }
    }

    /** The establishment whose routes are in the RIB; null while there is none. */
    @Nullable
    EstablishedSession current() {
        return current;
    }

    /** What BFD says of the neighbour. */
    Liveness liveness() {
        return liveness;
    }

    @Override
    public void up(EstablishedSession outlet, Negotiated negotiated) {
        current = outlet;
        liveness.up(outlet);
        refreshes = refreshes(outlet, negotiated);
        absence.ends();
        Establishment establishment = Establishment.of(outlet, negotiated);
        ribLoop.execute(() -> {
            Up established = new Up(outlet, negotiated);
            up = established;
            warn(outlet, "imported", peer.routes().imports());
            warn(outlet, "exported", peer.routes().exports());
            rib.up(outlet, log.complaints(), importPolicy(established), key(established));
            limit(established);
            monitor.up(establishment, rib.in(outlet.source()));
            restarts.up(outlet, negotiated);
        });
    }

    /** RFC 8212: who gets no routes is to learn why. */
    private void warn(EstablishedSession outlet, String passing, Admission admission) {
        if (admission.equals(Admission.unsaid())) {
            log.changes().log(Level.WARN, () -> outlet.source() + ": nothing is " + passing
                    + ", for it is in another AS and no policy is given (RFC 8212)");
        }
    }

    /** Other routes from now on, in a session that is up as well as in the next one. */
    void reconfigure(PeerConfig next) {
        ribLoop.execute(() -> {
            peer = next;
            Up established = up;
            if (established != null) {
                LOG.info("{}: other policies; import {}, export {}", established.outlet().source(),
                        next.routes().imports(), next.routes().exports());
                apply(established);
            }
        });
    }

    /** We begin or cease to drain. */
    void review() {
        ribLoop.execute(() -> {
            if (up != null) {
                apply(up);
            }
        });
    }

    private void apply(Up established) {
        rib.reconfigure(established.outlet().source(), importPolicy(established), key(established));
        limit(established);
    }

    private void limit(Up established) {
        EstablishedSession session = established.outlet();
        PrefixLimit limit = peer.routes().limit();
        Duration pause = limit == null ? Duration.ZERO : limit.restartAfter();
        rib.limit(session.source(), limit, new Intake.Remedy() {
            @Override
            public void tooManyPrefixes(Family family, int allowed) {
                session.reset(Notification.maximumPrefixes(family, allowed), pause, "");
            }

            @Override
            public void tooManyPaths(Family family, int allowed) { // RFC 4486 4: the data would be a limit of prefixes
                session.reset(Notification.of(ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED), pause,
                        family + " paths of a prefix, at most " + allowed);
            }

            @Override
            public void outOfResources(int paths) {
                log.changes().log(Level.ERROR, () -> session.source() + " is kept away for "
                        + PrefixLimit.USUAL_RESTART.toSeconds() + " s, for the heap is nearly full and its " + paths
                        + " paths take the most; limit them with maxPrefix, or give us more with JAVA_OPTS=-Xmx...");
                session.reset(Notification.of(ErrorSubcode.OUT_OF_RESOURCES), PrefixLimit.USUAL_RESTART, "");
            }

            @Override
            public boolean tellAgain(Family family) {
                return askAgain(established, family);
            }

            @Override
            public void later(Runnable task) {
                session.after(BETWEEN_WISHES, () -> ribLoop.execute(task));
            }
        });
    }

    private static boolean askAgain(Up established, Family family) {
        EstablishedSession session = established.outlet();
        if (!established.negotiated().routeRefresh()) { // RFC 2918 4
            LOG.warn(
                    "{}: there is room, but the discarded {} routes come back only with 'clear neighbor': it does not"
                            + " know route refresh",
                    session.source(), family);
            return false;
        }
        LOG.info("{}: there is room for more; asked to tell its {} routes again", session.source(), family);
        session.refresh(Set.of(family));
        return true;
    }

    private ImportPolicy importPolicy(Up established) {
        return new ImportPolicy(self(established), peer.routes().imports(), peer.routes().enforceFirstAs(),
                peer.routes().gracefulShutdown());
    }

    private GroupKey key(Up established) {
        Negotiated negotiated = established.negotiated();
        ExportPolicy exports = new ExportPolicy(self(established), receiver(negotiated),
                peer.routes().exports(), peer.routes().nextHops(),
                peer.routes().gracefulShutdown() || draining.getAsBoolean(), negotiated.longLived());
        return new GroupKey(exports, selection(), sending(negotiated));
    }

    private Refreshes refreshes(EstablishedSession session, Negotiated negotiated) {
        boolean restarts = negotiated.remote().capability(Capability.GracefulRestart.class).isPresent();
        PathSource source = session.source();
        return new Refreshes(restarts, session::after, new Refreshes.Work() {
            @Override
            public void tellAgain(Family family) {
                ribLoop.execute(() -> rib.refresh(source, family));
            }

            @Override
            public void markStale(Family family) {
                count(session, () -> rib.refreshBegins(source, family));
            }

            @Override
            public void sweep(Family family) {
                count(session, () -> rib.sweep(source, family));
            }
        });
    }

    /** A mark of a few octets can cost as much as many routes, so a flood of marks must slow down its sender. */
    private void count(EstablishedSession session, Runnable work) {
        session.handedOver(COST_OF_A_MARK);
        ribLoop.execute(() -> {
            try {
                work.run();
            } finally {
                session.processed(COST_OF_A_MARK);
            }
        });
    }

    private Speaker self(Up established) {
        Negotiated negotiated = established.negotiated();
        Role role = negotiated.kind() == PeerKind.EXTERNAL ? peer.capabilities().role() : null; // RFC 9234 4
        return Speaker.on(established.outlet().localAddress(), server.nextHops(), server.asn(), server.routerId(),
                server.clusterId(), negotiated.extendedNextHop(),
                role == null ? null : new Relation(role, negotiated.peerAsn())).alsoAt(server.addresses());
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
        return CodecContext.of(negotiated).sending();
    }

    @Override
    public void update(EstablishedSession from, Update update) {
        if (update.endOfRib() != null) {
            refreshes().endOfRib(update.endOfRib());
        }
        ribLoop.execute(() -> {
            try {
                rib.update(from.source(), update);
                if (update.endOfRib() != null) {
                    restarts.endOfRib(from, update.endOfRib());
                    monitor.endOfRib(from.source(), update.endOfRib());
                }
            } finally {
                from.processed(update);
            }
        });
    }

    @Override
    public void refresh(EstablishedSession to, Family family) {
        refreshes().requested(family);
    }

    @Override
    public void refreshBegins(EstablishedSession from, Family family) {
        refreshes().begins(family);
    }

    @Override
    public void refreshEnds(EstablishedSession from, Family family) {
        refreshes().ends(family);
    }

    private Refreshes refreshes() {
        return Objects.requireNonNull(refreshes, "not Established");
    }

    @Override
    public void writable(EstablishedSession to) {
        ribLoop.execute(() -> rib.writable(to.source()));
    }

    @Override
    public void down(EstablishedSession from, Down why, boolean graceful) {
        current = null;
        refreshes = null;
        absence.down();
        liveness.down(graceful);
        ribLoop.execute(() -> {
            Negotiated negotiated = Objects.requireNonNull(up, "not Established").negotiated();
            up = null;
            monitor.down(from.source(), why);
            restarts.down(from, negotiated, graceful);
        });
    }

    /** The neighbour is none any more, or the operator wants it down: what outlived its session goes. */
    void forget() {
        liveness.end();
        ribLoop.execute(restarts::forget);
    }
}
