package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.AdminSource;
import dev.exip.bgp.admin.ExplainQuery;
import dev.exip.bgp.admin.Order;
import dev.exip.bgp.admin.RouteListing;
import dev.exip.bgp.admin.RouteQuery;
import dev.exip.bgp.admin.dump.Dump;
import dev.exip.bgp.admin.view.DaemonView;
import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.bgp.admin.view.bmp.StationView;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import dev.exip.bgp.admin.view.insight.Insight;
import dev.exip.bgp.admin.view.insight.InsightView;
import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgp.admin.view.steer.DoneView;
import dev.exip.bgp.admin.view.steer.DrainView;
import dev.exip.bgp.admin.view.steer.ReloadView;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.NeighborSnapshot;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers about the server that runs. */
public final class BgpServerSource implements AdminSource {
    private final Supplier<BgpServer> server;
    private final String program;
    private final String version;
    private final Supplier<CompletableFuture<ReloadView>> reload;
    private final Supplier<@Nullable AddressView> address;
    private final Function<Insight, Optional<InsightView>> insights;
    private final Instant started = Instant.now();

    /**
     * Answers about {@code server}.
     *
     * @param program the daemon's name
     * @param version the daemon's version
     * @param reload reads the configuration again, as {@link #reload} says
     */
    public BgpServerSource(BgpServer server, String program, String version,
            Supplier<CompletableFuture<ReloadView>> reload) {
        this(() -> server, program, version, reload, () -> null, _ -> Optional.empty());
    }

    /**
     * Answers about whichever server runs.
     *
     * @param server the one that runs now
     * @param program the daemon's name
     * @param version the daemon's version
     * @param reload reads the configuration again, as {@link #reload} says
     * @param address how the address stands that moves; null if none does
     * @param insights looks into the program, and may take its time; empty if that is not to be told
     */
    public BgpServerSource(Supplier<BgpServer> server, String program, String version,
            Supplier<CompletableFuture<ReloadView>> reload, Supplier<@Nullable AddressView> address,
            Function<Insight, Optional<InsightView>> insights) {
        this.server = server;
        this.program = program;
        this.version = version;
        this.reload = reload;
        this.address = address;
        this.insights = insights;
    }

    @Override
    public CompletableFuture<DaemonView> daemon() {
        ServerConfig config = server.get().config();
        return CompletableFuture.completedFuture(new DaemonView(program, version, config.routerId().toString(),
                config.clusterId().toString(), config.asn().number(),
                Duration.between(started, Instant.now()).toSeconds(), draining(), address.get() != null));
    }

    @Override
    public CompletableFuture<List<EventView>> events() {
        return CompletableFuture.completedFuture(server.get().journal().stream().map(EventRows::row).toList());
    }

    @Override
    public CompletableFuture<Optional<AddressView>> address() {
        return CompletableFuture.completedFuture(Optional.ofNullable(address.get()));
    }

    @Override
    public CompletableFuture<Optional<InsightView>> insight(Insight what) {
        return CompletableFuture.supplyAsync(() -> insights.apply(what),
                task -> Thread.ofVirtual().name("insight").start(task));
    }

    @Override
    public CompletableFuture<List<NeighborView>> neighbors() {
        return server.get().neighbors().thenApply(all -> all.stream().map(NeighborRows::row).toList());
    }

    @Override
    public CompletableFuture<List<BfdView>> bfd() {
        return server.get().neighbors().thenApply(
                all -> all.stream().map(BfdRows::row).flatMap(Stream::ofNullable).toList());
    }

    @Override
    public CompletableFuture<List<StationView>> bmp() {
        return server.get().monitor().snapshots().thenApply(all -> all.stream().map(
                station -> new StationView(station.config().address().toString(), station.config().port(),
                        station.connected(), station.queued(), station.sent(), station.failures(),
                        station.lastFailure())).toList());
    }

    @Override
    public CompletableFuture<List<RangeView>> ranges() {
        return server.get().ranges().thenApply(all -> all.stream().sorted(
                Comparator.comparing(range -> range.config().remote().prefix())).map(
                        range -> new RangeView(range.config().name(), range.config().remote().toString(),
                                range.config().asn().number(), range.neighbors(), range.limit(), range.refused(),
                                range.obstacle())).toList());
    }

    @Override
    public CompletableFuture<Optional<NeighborDetail>> neighbor(String addressOrName) {
        return find(addressOrName).thenApply(found -> found.map(NeighborRows::detail));
    }

    private CompletableFuture<Optional<NeighborSnapshot>> find(String addressOrName) {
        return server.get().neighbors().thenApply(all -> {
            Predicate<NeighborSnapshot> there = n -> n.session().config().remote().toString().equals(addressOrName);
            Predicate<NeighborSnapshot> named = n -> n.session().config().name().equals(addressOrName);
            return all.stream().filter(there).findFirst().or(() -> all.stream().filter(named).findFirst());
        });
    }

    @Override
    public CompletableFuture<RouteListing> routes(RouteQuery query) {
        return server.get().ask(tables -> Selection.of(tables, query)).thenApplyAsync( // to sort a million takes seconds
                selection -> selection.listing(query.limit(), Instant.now().getEpochSecond()));
    }

    @Override
    public CompletableFuture<Dump> mrt() {
        return MrtDump.of(server.get());
    }

    @Override
    public CompletableFuture<Optional<RouteDetail>> route(Prefix prefix) {
        return server.get().ask(tables -> RouteStory.tell(tables, prefix));
    }

    @Override
    public CompletableFuture<List<ExplanationView>> explain(ExplainQuery query) {
        return server.get().ask(tables -> PolicyStory.tell(tables, query));
    }

    @Override
    public CompletableFuture<ReloadView> reload() {
        return reload.get();
    }

    @Override
    public CompletableFuture<DrainView> drain(boolean on) {
        return server.get().drain(on).thenApply(_ -> draining());
    }

    private DrainView draining() {
        BgpServer now = server.get();
        return new DrainView(now.isDraining(), now.drainingSince().map(
                since -> Duration.between(since, Instant.now()).toSeconds()).orElse(0L));
    }

    @Override
    public CompletableFuture<Optional<DoneView>> order(String addressOrName, Order order) {
        return find(addressOrName).thenCompose(found -> found.map(
                neighbor -> Orders.carryOut(server.get().control(), neighbor, order).thenApply(Optional::of)).orElseGet(
                        () -> CompletableFuture.completedFuture(Optional.empty())));
    }
}
