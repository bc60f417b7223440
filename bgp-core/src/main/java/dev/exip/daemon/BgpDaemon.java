package dev.exip.daemon;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.live.BgpServerSource;
import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.PeersChange;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.monitor.Greeting;
import dev.exip.bgp.net.IpAddress;
import dev.exip.daemon.health.AddressCondition;
import dev.exip.daemon.health.Condition;
import dev.exip.daemon.health.Health;
import dev.exip.daemon.health.Heartbeat;
import dev.exip.daemon.insight.Insights;
import dev.exip.daemon.lease.Identity;
import dev.exip.daemon.metrics.BgpMetrics;
import dev.exip.daemon.metrics.MetricsEndpoint;
import dev.exip.daemon.restart.KnownNeighbors;
import dev.exip.daemon.restart.Memory;
import dev.exip.daemon.restart.NeighborsFile;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A BGP server with its admin API and metrics, made from a configuration and kept to it. It may be told to stand by: then it
 * answers all questions, but listens to no neighbour and dials none. Thread-safe: what changes it takes turns.
 */
public final class BgpDaemon implements Running<BgpConfig> {
    private static final Logger LOG = LoggerFactory.getLogger(BgpDaemon.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Longer than a full collection of the largest table, or the loading of one. */
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(30);
    private static final PeersChange NOTHING = new PeersChange(List.of(), List.of(), List.of(), List.of(), List.of());

    private final Greeting self;
    private final String lastWords;
    private final Memory memory;
    private final Journal journal;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Deque<AutoCloseable> windows = new ArrayDeque<>();
    private volatile BgpConfig config;
    private volatile BgpServer server;
    private @Nullable KnownNeighbors known; // null while we stand by

    private BgpDaemon(String name, BgpConfig config, BgpServer server, Memory memory, Journal journal,
            String lastWords) {
        self = new Greeting(Identity.of(System.getenv()), "ExIP " + name + " " + Version.text());
        this.config = config;
        this.server = server;
        this.memory = memory;
        this.journal = journal;
        this.lastWords = lastWords;
    }

    /**
     * Listens, answers the admin API, and starts to talk to the neighbours.
     *
     * @param name what the daemon is called
     * @param lastWords what neighbours are told at the end (RFC 9003)
     * @param reload reads the configuration again at an order
     * @param prepare done to the server before it has neighbours
     * @throws IOException if an address, the admin socket, the page's or the metrics' address cannot be listened on; the message
     *     names it
     */
    public static BgpDaemon start(String name, BgpConfig config, String lastWords, Reload<?> reload,
            Consumer<BgpServer> prepare) throws IOException {
        BgpDaemon daemon = new BgpDaemon(name, config, BgpServer.start(config.server(), reload.journal()),
                new NeighborsFile(config.restart().neighbors()), reload.journal(), lastWords);
        daemon.open(name, reload, () -> null);
        prepare.accept(daemon.server);
        daemon.speak();
        daemon.ready(name, "ready");
        return daemon;
    }

    /**
     * Stands by.
     *
     * @param name what the daemon is called
     * @param lastWords what neighbours are told at the end
     * @param reload reads the configuration again at an order
     * @param memory where it finds whom the last one of us knew
     * @param address how the address stands for which it waits
     * @throws IOException if the admin socket or the metrics' address cannot be listened on; the message names it
     */
    public static BgpDaemon standby(String name, BgpConfig config, String lastWords, Reload<?> reload, Memory memory,
            Supplier<@Nullable AddressView> address) throws IOException {
        BgpDaemon daemon = new BgpDaemon(name, config, BgpServer.start(deaf(config.server()), reload.journal()),
                memory, reload.journal(), lastWords);
        daemon.open(name, reload, address);
        daemon.ready(name, "ready to take over");
        return daemon;
    }

    private static ServerConfig deaf(ServerConfig config) {
        return new ServerConfig(config.asn(), config.routerId(), config.clusterId(), List.of(), config.port(),
                config.sources(), config.nextHops());
    }

    private void open(String name, Reload<?> reload, Supplier<@Nullable AddressView> address) throws IOException {
        try {
            Health health = health(reload, address);
            windows.push(AdminServer.start(config.admin().socket(), config.admin().page(),
                    new BgpServerSource(this::server, name, Version.text(), reload::order, address,
                            new Insights(reload::view, registry, health))));
            registry.register(new BgpMetrics(this::server, reload::status));
            windows.push(MetricsEndpoint.open(config.metrics(), registry, health));
        } catch (IOException e) {
            windows.forEach(BgpDaemon::close);
            server.close();
            throw e;
        }
    }

    private Health health(Reload<?> reload, Supplier<@Nullable AddressView> address) {
        SequencedMap<String, Condition> alive = new LinkedHashMap<>();
        alive.put("threads", new Heartbeat(() -> server.pulse(), LONGEST_BEAT, System::nanoTime));
        SequencedMap<String, Condition> ready = new LinkedHashMap<>();
        ready.put("configuration", Condition.of(() -> reload.status().valid(),
                "the file is wrong or needs a restart, and the last good one is in use; the log says why"));
        if (address.get() != null) {
            ready.put("address", new AddressCondition(() -> Objects.requireNonNull(address.get())));
        }
        return new Health(alive, ready);
    }

    private void speak() {
        List<IpAddress> expected = memory.recall();
        server.expect(expected, config.restart().deferral());
        server.monitor().follow(self, config.stations());
        server.peers(config.peers());
        known = KnownNeighbors.keep(memory, server, expected, config.restart().deferral());
    }

    private void ready(String name, String how) {
        LOG.info("{} {} {}: {}", name, Version.text(), how, words());
        journal.add(Entry.Kind.STARTED, name, Version.text() + " " + how + ": " + words());
    }

    private String words() {
        int neighbors = config.peers().size();
        return "AS %s, router id %s, %d neighbor%s".formatted(config.server().asn(), config.server().routerId(),
                neighbors, neighbors == 1 ? "" : "s");
    }

    /** The server that runs now, for those who announce or watch routes. */
    public BgpServer server() {
        return server;
    }

    /** What happens to it, to which more may be added. */
    public Journal journal() {
        return journal;
    }

    /** What is told of it, to which more may be added. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /**
     * Stands by no more: from now on it has neighbours, as after a restart.
     *
     * @throws IOException if an address cannot be listened on; then it stands by as before
     */
    public synchronized void activate() throws IOException {
        BgpServer idle = server;
        server = BgpServer.start(config.server(), journal);
        speak();
        idle.close();
    }

    /** Stands by again. Its address has gone already, so no neighbour hears of it. */
    public synchronized void passivate() throws IOException {
        BgpServer active = server;
        takeNoMoreNotes();
        server = BgpServer.start(deaf(config.server()), journal);
        active.restart(lastWords);
    }

    private void takeNoMoreNotes() {
        if (known != null) {
            known.close();
            known = null;
        }
    }

    /** Applies the neighbours and the stations, which is all that can change while it runs. */
    @Override
    public synchronized PeersChange reconfigure(BgpConfig next) {
        if (!next.server().equals(config.server())) {
            throw new RestartNeeded("local");
        }
        if (!next.admin().socket().equals(config.admin().socket())) {
            throw new RestartNeeded("admin.socket");
        }
        if (!Objects.equals(next.admin().page(), config.admin().page())) {
            throw new RestartNeeded("admin.page");
        }
        if (!Objects.equals(next.metrics(), config.metrics())) {
            throw new RestartNeeded("metrics.listen");
        }
        if (!next.restart().neighbors().equals(config.restart().neighbors())) {
            throw new RestartNeeded("restart.neighbors");
        }
        config = next;
        if (known == null) {
            return NOTHING;
        }
        server.monitor().follow(self, next.stations());
        return server.peers(next.peers()).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void close() {
        close(false);
    }

    /** Whether the end is one for good, as the configuration has it for SIGTERM; {@code nodeDrains} says whether our node goes out of service. */
    public boolean drains(boolean nodeDrains) {
        return switch (config.restart().sigterm()) {
            case AUTO -> nodeDrains || server.isDraining();
            case RESTART -> false;
            case DRAIN -> true;
        };
    }

    /** Stops as {@link #drains} says. */
    public synchronized void close(boolean nodeDrains) {
        boolean drains = drains(nodeDrains);
        if (drains && known != null) {
            drain();
            known.forget();
        }
        takeNoMoreNotes();
        windows.forEach(BgpDaemon::close);
        if (drains) {
            server.shutdown(lastWords);
        } else {
            server.restart(lastWords);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("Cannot close {}", resource, e);
        }
    }

    /** Gives the neighbours time to prefer other paths, unless they have had it. */
    private void drain() {
        Duration time = config.restart().drainTime();
        server.drain(true);
        Duration left = time.minus(server.drainingSince().map(since -> Duration.between(since, Instant.now())).orElse(
                Duration.ZERO));
        if (left.isPositive()) {
            LOG.info("Draining for {} ms: neighbors are asked to prefer other paths (RFC 8326)", left.toMillis());
            try {
                Thread.sleep(left);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
