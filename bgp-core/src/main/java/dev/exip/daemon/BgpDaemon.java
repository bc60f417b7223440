package dev.exip.daemon;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.live.BgpServerSource;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.PeersChange;
import dev.exip.bgp.net.IpAddress;
import dev.exip.daemon.metrics.BgpMetrics;
import dev.exip.daemon.metrics.MetricsEndpoint;
import dev.exip.daemon.restart.KnownNeighbors;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A BGP server and its admin API, made from a configuration and kept to it. */
public final class BgpDaemon implements Running<BgpConfig> {
    private static final Logger LOG = LoggerFactory.getLogger(BgpDaemon.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private volatile BgpConfig config;
    private final BgpServer server;
    private final KnownNeighbors known;
    private final AdminServer admin;
    private final MetricsEndpoint metrics;
    private final String lastWords;

    private BgpDaemon(BgpConfig config, BgpServer server, KnownNeighbors known, AdminServer admin,
            MetricsEndpoint metrics,
            String lastWords) {
        this.config = config;
        this.server = server;
        this.known = known;
        this.admin = admin;
        this.metrics = metrics;
        this.lastWords = lastWords;
    }

    /**
     * Listens, answers the admin API, and starts to talk to the neighbours.
     *
     * @param name what the daemon is called
     * @param lastWords what neighbours are told at the end (RFC 9003)
     * @param reload reads the configuration again at an order
     * @param prepare done to the server before it has neighbours
     * @throws IOException if an address, the admin socket or the metrics' address cannot be listened on; the message names it
     */
    public static BgpDaemon start(String name, BgpConfig config, String lastWords, Reload<?> reload,
            Consumer<BgpServer> prepare) throws IOException {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            BgpServer server = open(opened, BgpServer.start(config.server()));
            String version = Version.text();
            AdminServer admin = open(opened, AdminServer.start(config.adminSocket(),
                    new BgpServerSource(server, name, version, reload::order)));
            var registry = new PrometheusRegistry();
            registry.register(new BgpMetrics(server, reload::status));
            MetricsEndpoint metrics = MetricsEndpoint.open(config.metrics(), registry);
            Path file = config.restart().neighbors();
            List<IpAddress> expected = KnownNeighbors.read(file);
            server.expect(expected, config.restart().deferral());
            prepare.accept(server);
            server.peers(config.peers());
            KnownNeighbors known = KnownNeighbors.keep(file, server, expected);
            int neighbors = config.peers().size();
            LOG.info("{} {} ready: AS {}, router id {}, {} neighbor{}", name, version, config.server().asn(),
                    config.server().routerId(), neighbors, neighbors == 1 ? "" : "s");
            return new BgpDaemon(config, server, known, admin, metrics, lastWords);
        } catch (IOException e) {
            opened.forEach(BgpDaemon::close);
            throw e;
        }
    }

    private static <T extends AutoCloseable> T open(Deque<AutoCloseable> opened, T resource) {
        opened.push(resource);
        return resource;
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("Cannot close {}", resource, e);
        }
    }

    /** The server, for those who announce or watch routes. */
    public BgpServer server() {
        return server;
    }

    /** Applies the neighbours, which is all that can change while it runs. */
    @Override
    public PeersChange reconfigure(BgpConfig next) {
        if (!next.server().equals(config.server())) {
            throw new RestartNeeded("local");
        }
        if (!next.adminSocket().equals(config.adminSocket())) {
            throw new RestartNeeded("admin.socket");
        }
        if (!Objects.equals(next.metrics(), config.metrics())) {
            throw new RestartNeeded("metrics.listen");
        }
        if (!next.restart().neighbors().equals(config.restart().neighbors())) {
            throw new RestartNeeded("restart.neighbors");
        }
        config = next;
        return server.peers(next.peers()).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void close() {
        close(false);
    }

    /** Stops as the configuration has it for SIGTERM; {@code nodeDrains} says whether our node goes out of service. */
    public void close(boolean nodeDrains) {
        boolean drains = switch (config.restart().sigterm()) {
            case AUTO -> nodeDrains || server.isDraining();
            case RESTART -> false;
            case DRAIN -> true;
        };
        if (drains) {
            drain();
            known.forget();
        } else {
            known.close();
        }
        metrics.close();
        admin.close();
        if (drains) {
            server.shutdown(lastWords);
        } else {
            server.restart(lastWords);
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
