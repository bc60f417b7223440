package dev.exip.bgp.engine;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bfd.Bfd;
import dev.exip.bfd.packet.Discard;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.engine.memory.HeapPressure;
import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.monitor.Monitor;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.out.UpdateGroup;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.session.Listener;
import dev.exip.bgp.session.PeerSession;
import dev.exip.bgp.transport.EventLoops;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A BGP-4 speaker and route reflector to embed. Say who you are, whom you talk to and what you announce; say it again
 * when it changes:
 *
 * <pre>{@code
 * ServerConfig self = ServerConfig.of(new Asn(65001), RouterId.parse("10.0.0.11"), IpAddress.parse("10.0.0.11"));
 * try (BgpServer bgp = BgpServer.start(self)) {
 *     bgp.peers(List.of(PeerConfig.of(IpAddress.parse("10.0.0.1"), new Asn(65001)).name("tor").build()));
 *     bgp.announce(Set.of(LocalRoute.of(Prefix.parse("192.0.2.7/32"))));
 *     bgp.subscribe(change -> System.out.println(change.prefix() + " -> " + change.best()));
 *     bgp.neighbors().thenAccept(all -> all.forEach(n -> System.out.println(n.session().state())));
 *     Thread.sleep(Duration.ofHours(1));
 * } // withdraws, says Cease/Administrative Shutdown, and closes
 * }</pre>
 *
 * <p>All methods may be called from any thread; after {@link #close} they throw {@code RejectedExecutionException}.
 */
public final class BgpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BgpServer.class);

    private static final int LAST_WORDS_SECONDS = 4;

    /** So long after the start neighbours are told that we have restarted. */
    private static final int RESTARTING_SECONDS = 120;

    /** How long the RIB may take to withdraw our routes, before the neighbours are told without. */
    private static final int WITHDRAWAL_SECONDS = 1;

    private final ServerConfig config;
    private final Journal journal;
    private final EventLoops loops;
    private final EventLoop accepting;
    private final List<Consumer<RouteChange>> subscribers = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final PathSource local;
    private final Rib rib;
    private final RibLoop ribLoop;
    private final Monitor monitor;
    private final Neighbors neighbors;
    private final Bfd bfd = new Bfd();
    private volatile boolean restarting = true;
    private volatile @Nullable Instant drainingSince;
    /** The event loop that accepts has this. */
    private List<IpAddress> expected = List.of();

    private BgpServer(ServerConfig config, EventLoops loops, Journal journal) {
        this.config = config;
        this.journal = journal;
        this.loops = loops;
        accepting = loops.next();
        local = new PathSource(PathSource.Kind.LOCAL, "local", new Ipv4Address(config.routerId().bits()),
                config.asn(), config.routerId(), false);
        rib = new Rib(local, ByteBufAllocator.DEFAULT, () -> System.currentTimeMillis() / 1000, change -> {
            var destination = change.destination();
            if (!subscribers.isEmpty()) {
                RouteChange told = new RouteChange(destination.prefix(), destination.best(),
                        List.copyOf(destination.paths()));
                subscribers.forEach(subscriber -> tell(subscriber, told));
            }
        }, HeapPressure.ofThisJvm());
        ribLoop = new RibLoop(loops.ofRoutes(), loops::afterAllElse, this::settle, System::nanoTime);
        monitor = new Monitor(loops, ribLoop);
        neighbors = new Neighbors(
                new NeighborFactory(config, loops, ribLoop, rib, monitor, bfd, () -> restarting, this::isDraining),
                new Keyring(() -> listeners.stream().map(Listener::socket)), accepting, journal);
    }

    private void settle() {
        rib.settle();
        monitor.settle();
    }

    /** From now on a session that ends has ended for another reason than that we were not there. */
    private void restarted() {
        restarting = false;
        neighbors.restarted();
    }

    private static void tell(Consumer<RouteChange> subscriber, RouteChange change) {
        try {
            subscriber.accept(change);
        } catch (RuntimeException e) {
            LOG.error("A subscriber failed on {}", change.prefix(), e);
        }
    }

    /**
     * Starts to listen. There are no neighbours yet. One thread does it all, sockets and routes, so that a change waits for no other.
     *
     * @throws IOException if an address cannot be listened on; the message names it
     */
    public static BgpServer start(ServerConfig config) throws IOException {
        return start(config, new Journal());
    }

    /** As {@link #start(ServerConfig)}; what happens is added to {@code journal}, which may outlive this server. */
    public static BgpServer start(ServerConfig config, Journal journal) throws IOException {
        return start(config, new EventLoops(1), journal);
    }

    /**
     * As {@link #start(ServerConfig)}, on these loops, which end with the server: several share the sessions, and the routes have a
     * thread of their own.
     */
    public static BgpServer start(ServerConfig config, EventLoops loops) throws IOException {
        return start(config, loops, new Journal());
    }

    private static BgpServer start(ServerConfig config, EventLoops loops, Journal journal) throws IOException {
        BgpServer server = new BgpServer(config, loops, journal);
        var _ = server.accepting.schedule(server::restarted, RESTARTING_SECONDS, TimeUnit.SECONDS);
        try {
            for (IpAddress address : config.listen()) {
                server.listeners.add(Listener.bind(server.loops, server.accepting,
                        new InetSocketAddress(address.toInetAddress(), config.port()), server.neighbors::accept));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    public ServerConfig config() {
        return config;
    }

    /** Where connections are accepted. */
    public List<InetSocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /**
     * Makes {@code desired} all the neighbours there are. Sessions of unchanged ones are not touched, nor those of which our
     * OPEN and the connection would be as they are: other policies and numbers of paths are applied to what is known already,
     * timers, port and whom we dial are for the next session. Any other change resets, a new name among them, since policies
     * know routes by it; a neighbour that is gone is told Cease/Peer De-configured.
     *
     * @return what became of each, when it has been set going
     */
    @CanIgnoreReturnValue
    public CompletableFuture<PeersChange> peers(Collection<PeerConfig> desired) {
        List<PeerConfig> copy = List.copyOf(desired);
        return CompletableFuture.supplyAsync(() -> {
            PeersChange change = neighbors.apply(copy);
            List<IpAddress> strangers = expected.stream().filter(address -> !neighbors.expect(address)).toList();
            expected = List.of();
            ribLoop.execute(() -> strangers.forEach(rib.deferral()::done));
            return change;
        }, accepting);
    }

    /**
     * To be called after a restart, before there are {@linkplain #peers neighbours}: these had told us routes before. They are dialled,
     * and nobody is told anything before each of them has told all it has, or is known to be dead, or the time is over (RFC 4724 section
     * 4.1, Selection_Deferral_Timer).
     *
     * @param neighbors those that the first {@link #peers} do not allow are not waited for
     * @param longest for how long they are waited for
     */
    public void expect(Collection<IpAddress> neighbors, Duration longest) {
        List<IpAddress> awaited = List.copyOf(neighbors);
        defer(awaited, longest);
        accepting.execute(() -> expected = awaited);
    }

    /** The same of our own routes: nobody is told anything before the first {@link #announce}, or the time is over. */
    public void expectAnnouncement(Duration longest) {
        defer(List.of(local.address()), longest);
    }

    private void defer(List<IpAddress> awaited, Duration longest) {
        ribLoop.execute(() -> rib.deferral().expect(awaited));
        var _ = accepting.schedule(() -> ribLoop.execute(() -> rib.deferral().expire(missing -> {
            LOG.warn("{} is not back within {} s: it is not waited for any longer", missing, longest.toSeconds());
            accepting.execute(() -> neighbors.giveUp(missing));
        })), longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Asks every neighbour to prefer any other path to ours, by GRACEFUL_SHUTDOWN and, inside our AS, LOCAL_PREF 0 (RFC 8326), or no longer
     * does; a no-op if it is so already.
     *
     * @return when it is set going
     */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> drain(boolean on) {
        return CompletableFuture.runAsync(() -> {
            if (isDraining() != on) {
                drainingSince = on ? Instant.now() : null;
                journal.add(on ? Entry.Kind.DRAIN_ON : Entry.Kind.DRAIN_OFF, "all neighbors",
                        on ? "asked to prefer any other path (RFC 8326)" : "no longer asked to prefer any other path");
                neighbors.all().forEach(neighbor -> neighbor.routes().review());
            }
        }, accepting);
    }

    /** Whether neighbours are asked to prefer any other path. */
    public boolean isDraining() {
        return drainingSince != null;
    }

    /** Since when; empty while we do not. */
    public Optional<Instant> drainingSince() {
        return Optional.ofNullable(drainingSince);
    }

    /** Clears, refreshes, shuts down and enables single neighbours. */
    public NeighborControl control() {
        return new NeighborControl(neighbors, rib, accepting, ribLoop);
    }

    /** Tells monitoring stations what the neighbours tell (RFC 7854). */
    public Monitor monitor() {
        return monitor;
    }

    /** Makes {@code desired} all the routes that we originate; what is the same already sends nothing. */
    public void announce(Set<LocalRoute> desired) {
        Set<LocalRoute> copy = Set.copyOf(desired);
        ribLoop.execute(() -> rib.announce(copy));
    }

    /**
     * Tells {@code subscriber} of every destination that changes from now on, on the RIB's thread: it must be quick.
     *
     * @return closes to end the subscription
     */
    public Subscription subscribe(Consumer<RouteChange> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** Ends with {@link #close}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** What has happened lately. */
    public List<Entry> journal() {
        return journal.latest();
    }

    /** All neighbours, configured and dynamic. */
    public CompletableFuture<List<NeighborSnapshot>> neighbors() {
        return CompletableFuture.supplyAsync(neighbors::all, accepting).thenCompose(
                all -> gather(all.stream().map(this::snapshot).toList()));
    }

    private CompletableFuture<NeighborSnapshot> snapshot(Neighbor neighbor) {
        var liveness = neighbor.routes().liveness().snapshot();
        return neighbor.session().snapshot().thenCombine(ask(tables -> counts(neighbor)),
                (session, routes) -> new NeighborSnapshot(neighbor.config(), neighbor.dynamic(),
                        neighbor.shutdown(), neighbor.obstacle(), session, routes, null)).thenCombine(liveness,
                                NeighborSnapshot::with);
    }

    private NeighborSnapshot.Routes counts(Neighbor neighbor) {
        var established = neighbor.routes().current();
        RibPeer peer = established == null ? null : rib.peer(established.source());
        if (established == null || peer == null) {
            return NeighborSnapshot.Routes.NONE;
        }
        UpdateGroup group = rib.updateGroup(established.source());
        return new NeighborSnapshot.Routes(peer.in().size(), peer.in().usable(),
                (int) group.toldTo(established.source()).count(), group.queued(established.source()), group.members(),
                group.families().stream().sorted(Capability.BY_NUMBER).map(peer.intake()::shown).toList());
    }

    /** The ranges that dynamic neighbours may come from. */
    public CompletableFuture<List<RangeSnapshot>> ranges() {
        return CompletableFuture.supplyAsync(neighbors::ranges, accepting);
    }

    private static <T> CompletableFuture<List<T>> gather(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).thenApply(
                _ -> futures.stream().map(CompletableFuture::join).toList());
    }

    /** How many BFD packets have been discarded since the start, by the reason. */
    public CompletableFuture<Map<Discard, Long>> discardedBfdPackets() {
        return bfd.discarded();
    }

    /** Puts a question to the tables, on the RIB's thread and when all that came before is decided. */
    public <T> CompletableFuture<T> ask(Function<RouteTables, T> question) {
        return CompletableFuture.supplyAsync(() -> {
            rib.settle();
            return question.apply(rib);
        }, ribLoop);
    }

    /** Completes when each of the threads has come round, with how long that took the slowest; nothing waits for it but who asks. */
    public CompletableFuture<Duration> pulse() {
        return loops.pulse();
    }

    /**
     * Withdraws our routes, tells every neighbour Cease/Administrative Shutdown with {@code text} (RFC 9003), closes all
     * connections and ends the threads. Waits for slow neighbours a few seconds at most.
     */
    public void shutdown(String text) {
        Notification cease = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, text);
        stop(() -> rib.announce(Set.of()), session -> session.stop(cease));
    }

    /**
     * Ends as one that will be back: a neighbour that keeps our routes meanwhile (RFC 4724) is told nothing, any other Cease/Administrative
     * Shutdown with {@code text}. For the rest as {@link #shutdown}.
     */
    public void restart(String text) {
        Notification cease = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, text);
        stop(() -> {}, session -> session.stopToRestart(cease));
    }

    private void stop(Runnable lastWork, Function<PeerSession, CompletableFuture<Void>> how) {
        if (closed.getAndSet(true)) {
            return;
        }
        listeners.forEach(Listener::close);
        CompletableFuture<Void> told = CompletableFuture.runAsync(() -> {
            monitor.close();
            lastWork.run();
            rib.settle();
        }, ribLoop);
        CompletableFuture<Void> silent = told.completeOnTimeout(null, WITHDRAWAL_SECONDS,
                TimeUnit.SECONDS).thenComposeAsync(_ -> neighbors.stop(how), accepting).thenRunAsync(() -> {},
                        ribLoop); // the RIB has let go of all sessions, too
        try {
            silent.get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Not all neighbors could be told of the shutdown: {}", e.toString());
        }
        bfd.close();
        loops.close();
        ribLoop.close();
    }

    /** A shutdown without a text. */
    @Override
    public void close() {
        shutdown("");
    }
}
