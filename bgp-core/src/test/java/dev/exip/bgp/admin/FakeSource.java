package dev.exip.bgp.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.exip.bgp.admin.dump.Dump;
import dev.exip.bgp.admin.view.AddPathView;
import dev.exip.bgp.admin.view.CapabilityView;
import dev.exip.bgp.admin.view.DaemonView;
import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgp.admin.view.MessageCounts;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.NotificationView;
import dev.exip.bgp.admin.view.PathDetail;
import dev.exip.bgp.admin.view.PrefixesView;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.admin.view.RouteSource;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.admin.view.Table;
import dev.exip.bgp.admin.view.TimersView;
import dev.exip.bgp.admin.view.UpdateErrors;
import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.bgp.admin.view.bmp.StationView;
import dev.exip.bgp.admin.view.explain.ExplainedPath;
import dev.exip.bgp.admin.view.explain.ExplainedStep;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import dev.exip.bgp.admin.view.insight.ConfigView;
import dev.exip.bgp.admin.view.insight.HealthView;
import dev.exip.bgp.admin.view.insight.Insight;
import dev.exip.bgp.admin.view.insight.InsightView;
import dev.exip.bgp.admin.view.insight.MetricsView;
import dev.exip.bgp.admin.view.insight.ProcessView;
import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgp.admin.view.steer.DoneView;
import dev.exip.bgp.admin.view.steer.DrainView;
import dev.exip.bgp.admin.view.steer.ReloadView;
import dev.exip.bgp.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A route reflector of a single rack as it looks from outside, with two nodes, the ToR, and a third node that is down. */
public class FakeSource implements AdminSource {

    private static final List<AddPathView> NO_ADD_PATH = List.of(new AddPathView("ipv4-unicast", false, false));

    public static final NeighborView TOR = new NeighborView("tor", "10.210.1.254", 65001, "internal", "rrClient", false,
            "Established", 754L, 0, 0, 4, 1, List.of(new AddPathView("ipv4-unicast", false, true)), "Top of Rack",
            null);
    public static final NeighborView NODE1 = new NeighborView("node1", "10.210.1.11", 65001, "internal", "rrClient",
            false, "Established", 273_845L, 2, 2, 0, 0, NO_ADD_PATH, null, null);
    public static final NeighborView NODE3 = new NeighborView("10.210.1.13", "10.210.1.13", 65001, "internal",
            "rrClient", true, "Established", 61L, 2, 2, 0, 3, NO_ADD_PATH, null, "received Cease/Administrative Reset");
    public static final NeighborView NODE2 = new NeighborView("node2", "10.210.1.12", 65001, "internal", "rrClient",
            false, "Active", null, 0, 0, 0, 0, List.of(), null, "connection refused");

    public static final BfdView BFD_TOR = new BfdView("tor", "10.210.1.254", "Up", "No Diagnostic", 754L, 1,
            "Control Detection Time Expired, nothing heard for 903 ms", 300, 3,
            new BfdView.Session("10.210.1.1", false, 3784, 50123, 4_023_450_001L, 7, "Up", "No Diagnostic", 3L, false,
                    300, 300L, 900L, 2600, 2601, 120L),
            null);
    public static final BfdView BFD_NODE2 = new BfdView("node2", "10.210.1.12", "none", null, null, 0, null, 300, 3,
            null, "UDP port 3784 of 10.210.1.1 cannot be had: another process has it");

    /** Stands for a dump, in two pieces. */
    public static final List<String> MRT = List.of("peers", "routes");

    private final List<NeighborView> neighbors;

    /** All four neighbours. */
    public FakeSource() {
        this(List.of(TOR, NODE1, NODE3, NODE2));
    }

    public FakeSource(List<NeighborView> neighbors) {
        this.neighbors = neighbors;
    }

    public static RouteView path(String prefix, String host, long receivedId, RouteStatus... status) {
        return new RouteView(prefix, List.of(status), null, receivedId, "10.210.1." + host, 100L, null, "", "i",
                new RouteSource(host.equals("11") ? "node1" : "10.210.1.13", "10.210.1." + host), 754, null, List.of(),
                List.of("65001:7"), null, null);
    }

    public static List<RouteView> paths() {
        return List.of(path("10.0.0.7/32", "11", 1, RouteStatus.VALID, RouteStatus.BEST, RouteStatus.INTERNAL),
                path("10.0.0.7/32", "13", 2, RouteStatus.VALID, RouteStatus.MULTIPATH, RouteStatus.INTERNAL),
                path("10.0.0.8/32", "11", 3, RouteStatus.VALID, RouteStatus.BEST, RouteStatus.INTERNAL),
                path("10.0.0.8/32", "13", 4, RouteStatus.INTERNAL, RouteStatus.STALE));
    }

    @Override
    public CompletableFuture<DaemonView> daemon() {
        return done(new DaemonView("route-reflector", "0.1.0", "10.210.1.1", "10.210.1.1", 65001, 273_900,
                new DrainView(false, 0), true));
    }

    @Override
    public CompletableFuture<List<EventView>> events() {
        return done(List.of(
                new EventView(7, "2026-11-01T00:00:00.123456Z", "sessionUp", "tor",
                        "Established with 10.210.1.254 (AS 65001, router id 10.210.1.254, hold time 9 s)"),
                new EventView(8, "2026-11-01T00:00:01Z", "reloadRefused", "/etc/exip/reflector.yaml",
                        "The configuration stays as it was, for the new one is wrong:\nreflector.yaml:3:1: nonsense")));
    }

    @Override
    public CompletableFuture<List<NeighborView>> neighbors() {
        return done(neighbors);
    }

    @Override
    public CompletableFuture<Optional<AddressView>> address() {
        return CompletableFuture.completedFuture(Optional.of(new AddressView(List.of("10.210.1.1/32"), "eth0",
                "02:00:00:00:00:01", "standby", "2026-11-01T00:00:00Z", 42,
                new AddressView.LeaseView("exip/route-reflector", "node1", "node3", null, 0, 2),
                new AddressView.ConflictView("02:00:00:00:00:03", "2026-11-01T00:00:00Z", 1))));
    }

    @Override
    public CompletableFuture<Optional<InsightView>> insight(Insight what) {
        return done(Optional.of(switch (what) {
            case CONFIG -> new ConfigView("/etc/exip/reflector.yaml", true, "2026-11-01T00:00:00Z",
                    Map.of("local", Map.of("asn", "65001")));
            case PROCESS -> new ProcessView(7, "2026-11-01T00:00:00Z", "OpenJDK 25", "Linux 6 amd64", 2,
                    List.of("-Xmx64m"), List.of(), List.of(),
                    List.of(new ProcessView.ThreadView("rib", "RUNNABLE", List.of("dev.exip.Rib.run(Rib.java:1)"))));
            case METRICS -> new MetricsView("# TYPE exip_bgp_draining gauge\nexip_bgp_draining 0.0\n");
            case HEALTH -> new HealthView(List.of(new HealthView.Condition("threads", null)),
                    List.of(new HealthView.Condition("configuration", "the file is wrong")));
        }));
    }

    @Override
    public CompletableFuture<List<RangeView>> ranges() {
        return done(List.of(new RangeView("nodes", "10.210.1.0/24", 65001, 1, 100, 7, null),
                new RangeView("signed", "10.210.2.0/24", 65001, 0, 100, 0,
                        "the TCP MD5 key of 10.210.2.0/24 cannot be set")));
    }

    @Override
    public CompletableFuture<List<BfdView>> bfd() {
        return done(List.of(BFD_TOR, BFD_NODE2));
    }

    @Override
    public CompletableFuture<List<StationView>> bmp() {
        return done(List.of(new StationView("10.210.9.1", 11019, true, 12, 4_096, 0, null),
                new StationView("2001:db8::9", 11019, false, 0, 0, 3, "Connection refused")));
    }

    @Override
    public CompletableFuture<Optional<NeighborDetail>> neighbor(String addressOrName) {
        return done(neighbors.stream().filter(
                n -> n.name().equals(addressOrName) || n.address().equals(addressOrName)).findFirst().map(
                        FakeSource::detail));
    }

    private static NeighborDetail detail(NeighborView view) {
        if (!view.state().equals(NeighborView.ESTABLISHED)) {
            return new NeighborDetail(view, null, null, null, List.of(),
                    new TimersView(90, 30, 3, 5, 240, 0L, null, null, null, null),
                    new MessageCounts(0, 0, 0, 0, 0), new MessageCounts(0, 0, 0, 0, 0), new UpdateErrors(0, 0, 0),
                    List.of(), 0, null, null,
                    new NeighborDetail.Attempt("dial failed: cannot connect: Connection refused", 1), 0, 0,
                    new NeighborDetail.Transport(false, null, null), List.of(),
                    "none, since no policy is given (RFC 8212)", "all", null);
        }
        return new NeighborDetail(view, "10.210.1.1:179", view.address() + ":41714", view.address(),
                List.of(new CapabilityView("multiprotocol", "ipv4-unicast", "yes", "yes", "yes"),
                        new CapabilityView("add-path", "ipv4-unicast", "send", "receive", "send"),
                        new CapabilityView("extended message", null, "yes", null, null)),
                new TimersView(90, 30, 3, 5, 240, null, 9L, 3L, 2L, 0L), new MessageCounts(2, 5, 1, 1204, 0),
                new MessageCounts(2, 12, 0, 1206, 1), new UpdateErrors(1, 0, 0),
                List.of(new NotificationView("received", 800, 6, 2, "Cease/Administrative Shutdown: \"maintenance\"")),
                2,
                "received Cease/Administrative Shutdown: \"maintenance\"", 800L, null, 1, 0,
                new NeighborDetail.Transport(true, 1, null),
                List.of(new PrefixesView("ipv4-unicast", 85, 100L, null, true, 0)), "all", "policy to-tor", BFD_TOR);
    }

    @Override
    public CompletableFuture<RouteListing> routes(RouteQuery query) {
        List<RouteView> found = query.table() == Table.OUT
                ? paths()
                : paths().stream().filter(r -> query.selects(Prefix.parse(r.prefix()))).filter(
                        r -> query.neighbor() == null || query.neighbor().equals(r.source().name())
                                || query.neighbor().equals(r.source().address())).toList();
        return done(new RouteListing(found.size(),
                found.stream().limit(query.limit() == null ? found.size() : query.limit())));
    }

    /** Comes later, a piece at a time. */
    @Override
    public CompletableFuture<Dump> mrt() {
        return done(new Dump() {
            private int written;

            @Override
            public boolean isEnded() {
                return written == MRT.size();
            }

            @Override
            public CompletableFuture<Piece> next() {
                return CompletableFuture.supplyAsync(() -> out -> out.writeCharSequence(MRT.get(written++), US_ASCII));
            }
        });
    }

    @Override
    public CompletableFuture<Optional<RouteDetail>> route(Prefix prefix) {
        if (!prefix.equals(Prefix.parse("10.0.0.7/32"))) {
            return done(Optional.empty());
        }
        RouteView reflected = new RouteView("10.0.0.7/32", List.of(RouteStatus.VALID, RouteStatus.INTERNAL), 7L, 9L,
                "10.210.1.14", 100L, 50L, "65010 65020", "?", new RouteSource("rr2", "10.210.1.2"), 90_061,
                "10.210.1.14", List.of("10.210.1.2"), List.of("65001:7", "65001:1:2"), 65010L, null);
        return done(Optional.of(new RouteDetail("10.0.0.7/32", "ROUTER_ID", "lowest router id 10.210.1.11 of 2",
                List.of(new PathDetail(paths().get(0), null, null, true, null, List.of("tor")),
                        new PathDetail(paths().get(1), "ROUTER_ID", "10.210.1.13 > 10.210.1.11", true, null,
                                List.of("tor")),
                        new PathDetail(reflected, "AS_PATH length", "2 > 0", false, "AS_PATH length differs: 2 vs 0",
                                List.of())))));
    }

    @Override
    public CompletableFuture<List<ExplanationView>> explain(ExplainQuery query) {
        if (!query.prefix().equals(Prefix.parse("10.0.0.7/32"))) {
            return done(List.of());
        }
        RouteView preferred = new RouteView("10.0.0.7/32", List.of(RouteStatus.VALID), null, 1L, "10.210.1.11", 200L,
                null,
                "", "i", new RouteSource("node1", "10.210.1.11"), 754, null, List.of(), List.of("65001:7"), null, null);
        return done(List.of(
                new ExplanationView("10.0.0.7/32", "node1", "10.210.1.11", "in", "policy from-nodes",
                        List.of(new ExplainedPath(paths().get(0), List.of(
                                new ExplainedStep("loops", "passes", List.of()),
                                new ExplainedStep("policy from-nodes, term 1", "does not match: prefixes", List.of()),
                                new ExplainedStep("policy from-nodes, term prefer", "matches, then accept",
                                        List.of("local pref 100 -> 200"))),
                                true, "accepted", preferred)),
                        3),
                new ExplanationView("10.0.0.7/32", "node1", "10.210.1.11", "out", "none",
                        List.of(new ExplainedPath(paths().get(1),
                                List.of(new ExplainedStep("export",
                                        "rejects: nothing is exported to this neighbour", List.of())),
                                false, "nothing is exported to this neighbour", null)),
                        0)));
    }

    @Override
    public CompletableFuture<ReloadView> reload() {
        return done(new ReloadView("/etc/exip/reflector.yaml", List.of("tor2"), List.of(), List.of("tor", "node1"),
                List.of(), List.of("node2", "nodes"), null,
                List.of("/etc/exip/reflector.yaml:9:5: 'peers[1].import': nothing is imported")));
    }

    /** Says back what was ordered; node2 is not Established. */
    @Override
    public CompletableFuture<DrainView> drain(boolean on) {
        return done(new DrainView(on, on ? 61 : 0));
    }

    @Override
    public CompletableFuture<Optional<DoneView>> order(String addressOrName, Order order) {
        if (order instanceof Order.SoftIn && addressOrName.equals("node2")) {
            return CompletableFuture.failedFuture(new NotDone("the session with node2 is not Established", "wait"));
        }
        return done(neighbors.stream().filter(
                n -> n.name().equals(addressOrName) || n.address().equals(addressOrName)).findFirst().map(
                        n -> new DoneView(n.name(), n.address(), true, order.toString())));
    }

    protected static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
