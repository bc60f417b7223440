package dev.exip.daemon.metrics;

import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.NeighborControl;
import dev.exip.bgp.engine.NeighborSnapshot;
import dev.exip.bgp.engine.RangeSnapshot;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.SessionSnapshot;
import dev.exip.daemon.Reload;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What is told of a BGP server and its configuration, under the prefixes {@code exip_bgp_}, {@code exip_bfd_} and {@code exip_bmp_}. */
public final class BgpMetrics implements MultiCollector {
    private static final int PATIENCE_SECONDS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<BgpServer> current;
    private final Supplier<Reload.Status> configuration;

    /** Of the server that runs when they are asked for; {@code configuration} says how its configuration stands. */
    public BgpMetrics(Supplier<BgpServer> current, Supplier<Reload.Status> configuration) {
        this.current = current;
        this.configuration = configuration;
    }

    /** Takes the numbers as they are now; called at each scrape. */
    @Override
    public MetricSnapshots collect() {
        Sheet sheet = new Sheet();
        BgpServer server = current.get();
        var pulse = server.pulse();
        var neighbors = server.neighbors();
        var paths = server.ask(PathCounts::of);
        var loc = server.ask(tables -> tables.loc().paths());
        var refused = server.control().refused();
        var ranges = server.ranges();
        var discarded = server.discardedBfdPackets();
        var stations = server.monitor().snapshots();
        Map<IpAddress, Map<Family, PathCounts>> counts = paths.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        int clients = 0;
        for (NeighborSnapshot neighbor : neighbors.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join()) {
            Labels labels = Labels.of("peer", neighbor.session().config().remote().toString(), "peer_asn",
                    neighbor.session().config().asn().toString());
            session(sheet, labels, neighbor);
            clients += neighbor.config().client() && neighbor.session().state() instanceof State.Established ? 1 : 0;
            for (Family family : neighbor.config().capabilities().families()) { // in use or not: a series never ends
                Labels of = of(labels, family);
                limits(sheet, of, prefixes(neighbor, family));
                routes(sheet, of, counts.getOrDefault(neighbor.session().config().remote(), Map.of()).getOrDefault(
                        family, new PathCounts()));
            }
            messages(sheet, labels, neighbor.session());
            if (neighbor.bfd() != null) {
                BfdMetrics.session(sheet, labels, neighbor.bfd());
            }
        }
        sheet.gauge("exip_bgp_rr_clients", "Established neighbours that we reflect to (RFC 4456)", Labels.EMPTY,
                clients);
        ranges.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().forEach(range -> range(sheet, range));
        tables(sheet, counts.values(), loc.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        sheet.gauge("exip_bgp_draining", "1 while neighbours are asked to prefer any other path (RFC 8326)",
                Labels.EMPTY,
                server.isDraining() ? 1 : 0);
        server(sheet, refused.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        sheet.gauge("exip_bgp_event_loop_lag_seconds",
                "How long the slowest thread of sessions and routes took to come round, at this scrape", Labels.EMPTY,
                pulse.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().toNanos() / NANOS_PER_SECOND);
        BfdMetrics.discarded(sheet, discarded.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        stations.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().forEach(
                station -> BmpMetrics.station(sheet, station));
        return sheet.snapshots();
    }

    private static void session(Sheet sheet, Labels labels, NeighborSnapshot neighbor) {
        SessionSnapshot session = neighbor.session();
        boolean up = session.state() instanceof State.Established;
        sheet.gauge("exip_bgp_session_up", "1 if the session is Established", labels, up ? 1 : 0);
        sheet.gauge("exip_bgp_session_state",
                "0 shut down by the operator, 1 Idle, 2 Connect, 3 Active, 4 OpenSent, 5 OpenConfirm, 6 Established",
                labels, neighbor.shutdown() == null ? number(session.state()) : 0);
        sheet.gauge("exip_bgp_session_obstacle",
                "1 if there must be no session, for its key or TTL security cannot be set; bgpctl says why", labels,
                neighbor.obstacle() == null ? 0 : 1);
        Instant changed = session.history().changed();
        sheet.gauge("exip_bgp_session_uptime_seconds", "Time since it became Established; 0 if it is not", labels,
                up && changed != null ? Duration.between(changed, Instant.now()).toSeconds() : 0);
        sheet.counter("exip_bgp_session_flaps", "How often an Established session ended", labels,
                session.history().dropped());
    }

    /** As in RFC 4273, bgpPeerState. */
    private static int number(State state) {
        return switch (state) {
            case State.Idle _ -> 1;
            case State.Connect _ -> 2;
            case State.Active _ -> 3;
            case State.OpenSent _ -> 4;
            case State.OpenConfirm _ -> 5;
            case State.Established _ -> 6;
        };
    }

    private static void routes(Sheet sheet, Labels of, PathCounts count) {
        sheet.gauge("exip_bgp_paths_received", "Paths that the neighbour announces, several of a prefix with ADD-PATH",
                of, count.received());
        sheet.gauge("exip_bgp_paths_accepted", "Those of them that the import policy let in", of, count.accepted());
        sheet.gauge("exip_bgp_paths_advertised", "Paths that the neighbour is told", of, count.advertised());
    }

    private static void tables(Sheet sheet, Collection<Map<Family, PathCounts>> neighbors, long loc) {
        String help = "Paths in the tables of RFC 4271 3.2: in, loc and out, of all neighbours together";
        sheet.gauge("exip_bgp_paths", help, Labels.of("table", "in"), sum(neighbors, PathCounts::received));
        sheet.gauge("exip_bgp_paths", help, Labels.of("table", "loc"), loc);
        sheet.gauge("exip_bgp_paths", help, Labels.of("table", "out"), sum(neighbors, PathCounts::advertised));
    }

    private static long sum(Collection<Map<Family, PathCounts>> neighbors, ToLongFunction<PathCounts> count) {
        return neighbors.stream().flatMap(families -> families.values().stream()).mapToLong(count).sum();
    }

    private static NeighborSnapshot.Prefixes prefixes(NeighborSnapshot neighbor, Family family) {
        PrefixLimit limit = neighbor.config().routes().limit();
        return neighbor.routes().prefixes().stream().filter(
                held -> held.family().equals(family)).findFirst().orElseGet(
                        () -> new NeighborSnapshot.Prefixes(family, 0, limit == null ? null : limit.prefixes(),
                                limit == null ? null : limit.pathsPerPrefix(), false, 0));
    }

    /** With {@code maxPrefix} of the configuration, where there is one. */
    private static void limits(Sheet sheet, Labels of, NeighborSnapshot.Prefixes prefixes) {
        sheet.gauge("exip_bgp_prefixes_received", "Prefixes that the neighbour announces, rejected ones included", of,
                prefixes.held());
        if (prefixes.limit() != null) {
            sheet.gauge("exip_bgp_prefix_limit", "How many prefixes the neighbour may announce", of,
                    prefixes.limit());
            sheet.gauge("exip_bgp_prefix_limit_warned", "1 while it is near its limit", of,
                    prefixes.warned() ? 1 : 0);
        }
        if (prefixes.pathsPerPrefix() != null) {
            sheet.gauge("exip_bgp_paths_per_prefix_limit", "How many paths of one prefix the neighbour may announce",
                    of, prefixes.pathsPerPrefix());
        }
        sheet.counter("exip_bgp_paths_discarded",
                "Paths not kept because of a limit, in this session or since the neighbour was asked for them", of,
                prefixes.discarded());
    }

    private static Labels of(Labels labels, Family family) {
        return labels.merge(Labels.of("afi", family.afi() == Family.IPV4_UNICAST.afi() ? "ipv4" : "ipv6", "safi",
                "unicast"));
    }

    private static void messages(Sheet sheet, Labels labels, SessionSnapshot session) {
        for (MessageType type : MessageType.values()) {
            Labels of = labels.merge(Labels.of("type", word(type)));
            sheet.counter("exip_bgp_messages_sent", "Messages to the neighbour", of,
                    session.sent().getOrDefault(type, 0L));
            sheet.counter("exip_bgp_messages_received", "Messages from the neighbour", of,
                    session.received().getOrDefault(type, 0L));
        }
        session.history().notificationCounts().forEach((kind, count) -> {
            ErrorSubcode known = kind.subcode();
            Labels of = labels.merge(Labels.of("code", known == null ? "other" : "" + known.error().code(), "subcode",
                    known == null ? "other" : "" + known.code()));
            sheet.counter(kind.byUs() ? "exip_bgp_notifications_sent" : "exip_bgp_notifications_received",
                    kind.byUs() ? "NOTIFICATIONs to the neighbour" : "NOTIFICATIONs from the neighbour", of, count);
        });
        for (Handling handling : Handling.values()) {
            sheet.counter("exip_bgp_update_errors", "Malformed UPDATEs by what was done about them (RFC 7606)",
                    labels.merge(Labels.of("action", word(handling))),
                    session.history().updateErrors().getOrDefault(handling, 0L));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void range(Sheet sheet, RangeSnapshot range) {
        Labels labels = Labels.of("range", range.config().remote().toString());
        sheet.gauge("exip_bgp_range_neighbors", "Dynamic neighbours from a range, Established or not", labels,
                range.neighbors());
        sheet.gauge("exip_bgp_range_limit", "How many dynamic neighbours a range may have at once", labels,
                range.limit());
        sheet.counter("exip_bgp_range_refused", "Connections that were closed because their range was full", labels,
                range.refused());
        sheet.gauge("exip_bgp_range_obstacle", "1 if nobody is let in, for the key cannot be set; bgpctl says why",
                labels, range.obstacle() == null ? 0 : 1);
    }

    private void server(Sheet sheet, NeighborControl.Refused refused) {
        sheet.counter("exip_bgp_connections_refused", "Connections that were closed without a session",
                Labels.of("reason", "stranger"), refused.strangers());
        sheet.counter("exip_bgp_connections_refused", "Connections that were closed without a session",
                Labels.of("reason", "range_limit"), refused.overLimit());
        sheet.counter("exip_bgp_connections_refused", "Connections that were closed without a session",
                Labels.of("reason", "too_often"), refused.tooOften());
        Reload.Status status = configuration.get();
        sheet.gauge("exip_bgp_config_valid", "0 while the configuration file is wrong and the last good one is in use",
                Labels.EMPTY, status.valid() ? 1 : 0);
        sheet.gauge("exip_bgp_config_last_reload_timestamp_seconds", "When the configuration in use was read",
                Labels.EMPTY, status.applied().getEpochSecond());
    }
}
