package dev.exip.lab.failover.rig;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.WebClient;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import dev.exip.lab.traffic.Traffic;
import dev.exip.lab.watch.KernelMonitor;
import dev.exip.lab.watch.RouteHistory;
import dev.exip.lab.watch.Testimony;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A single rack that is up, with everything that is watched while something fails. */
public final class Rig implements AutoCloseable {
    private static final int RATE = 400; // requests a second
    private static final Duration REST = Duration.ofMillis(100); // of one core
    private static final int WARM = 500; // answers, after which a server is not slow any more

    private final Plan plan;
    private final SingleRack rack;
    private final Contender contender;
    private final KernelMonitor routes;
    private @Nullable Traffic traffic;
    private @Nullable Testimony testimony;

    private Rig(Plan plan, SingleRack rack, KernelMonitor routes) {
        this.plan = plan;
        this.rack = rack;
        this.routes = routes;
        contender = plan.make().in(rack);
    }

    /** Builds it under this name, starts everything, and returns when all is as it should be. */
    public static Rig up(String name, Plan plan) {
        var rack = SingleRack.build(name,
                new Setup(plan.tor(), false, plan.layout().peering(), plan.layout().detection()));
        Runtime.getRuntime().addShutdownHook(new Thread(rack::close, "down"));
        var rig = new Rig(plan, rack, KernelMonitor.start(rack.tor().host(), "route"));
        try {
            rack.api().daemon().start();
            rack.speakers().forEach(node -> node.web().start());
            rack.speakers().forEach(Rig::awaitServing);
            rack.speakers().forEach(node -> node.agent().start());
            if (plan.layout().equals(Layout.MOVING_REFLECTOR)) {
                rig.testimony = testimony(rack);
            }
            rig.contender.startReflectors();
            rack.speakers().forEach(node -> rig.contender.speaker(node).start());
            rack.tor().start();
            rack.api().awaitReady();
            rack.speakers().forEach(node -> rack.api().create(kubernetesNode(node, false)));
            rack.api().create(rack.nginx());
            rig.awaitWhole();
        } catch (RuntimeException e) {
            throw rig.failed(e);
        }
        return rig;
    }

    /** The router asks a hundred times a second who has the reflector's address. */
    private static Testimony testimony(SingleRack rack) {
        return Testimony.start(rack.tor().host(), rack.lab().distribution(), SingleRack.RACK.torDevice(),
                SingleRack.RACK.tor().address(), SingleRack.RACK.reflectors().getFirst().address());
    }

    /** Whenever another host answered for the address that moves than before; none if none moves. */
    public List<Testimony.Change> changesOfHolder() {
        return testimony == null ? List.of() : testimony.changes();
    }

    /** What Kubernetes knows of a node that is well. */
    public static Node kubernetesNode(ExipNode node, boolean cordoned) {
        return new NodeBuilder().withNewMetadata().withName(
                node.host().name()).endMetadata().withNewSpec().withUnschedulable(
                        cordoned).endSpec().withNewStatus().addNewCondition().withType("Ready").withStatus(
                                "True").endCondition().endStatus().build();
    }

    /** The same fault, with the place of the logs, which stay. */
    public IllegalStateException failed(RuntimeException fault) {
        return new IllegalStateException(
                plan + ": " + fault.getMessage() + "\nLogs: " + rack.lab().closeAndKeepLogs(), fault);
    }

    /** Everything runs, every session is up, and the router has the model's routes. */
    public void awaitWhole() {
        var tor = rack.tor();
        var sessions = rack.setup().reflectors();
        Await.until(tor.host().name() + ": " + sessions + " sessions", () -> {
            requireNoneDead();
            return tor.sessions().attempt().out();
        }, seen -> tor.established(seen) == sessions);
        Await.until("all sessions of the reflectors", contender::settled, yes -> yes);
        rack.tables().forEach(table -> Await.until(tor.host().name() + ": " + table.expected(),
                () -> table.command().run(), table::met));
    }

    /** As {@link #awaitWhole()}, and a second's requests were all answered. */
    public void awaitQuiet() {
        awaitWhole();
        Await.until("a second in which no request fails", () -> {
            var start = Instant.now();
            return traffic().between(start, start.plusSeconds(1)).failures();
        }, failures -> failures.isEmpty());
    }

    /** A server that has answered some hundred requests, as a pod that is ready: its node's addresses may be announced. */
    public static void awaitServing(ExipNode node) {
        var requests = new WebClient(node.host()).requests("127.0.0.1", WARM);
        Await.until(node.host().name() + ": " + WARM + " answers by its server",
                () -> WebClient.spread(requests.attempt().out()),
                spread -> spread.over(List.of(node.host().name()), WARM));
    }

    /** As {@link #awaitWhole()}, and whoever was started has become warm: for a second, next to nothing is computed. */
    public void awaitRest() {
        awaitWhole();
        Await.until("a second in which all daemons together compute for at most " + REST.toMillis() + " ms", () -> {
            var before = cpuTime();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            return cpuTime().minus(before);
        }, spent -> spent.compareTo(REST) <= 0);
    }

    private Duration cpuTime() {
        return daemons().map(Daemon::cpuTime).reduce(Duration.ZERO, Duration::plus);
    }

    private void requireNoneDead() {
        daemons().forEach(Daemon::requireNotDead);
    }

    private Stream<Daemon> daemons() {
        return Stream.of(
                Stream.of(rack.api().daemon()),
                rack.tor().daemons().stream(),
                contender.reflectors().stream().map(Contender.Reflector::daemon),
                rack.speakers().stream().flatMap(
                        node -> Stream.of(node.agent(), node.web(), contender.speaker(node)))).flatMap(
                                daemons -> daemons);
    }

    /** Every table has exactly what it should have, from the nodes' interfaces to the router's kernel. */
    public void requireModel() {
        awaitWhole();
        var tables = new Tables(rack);
        Await.until(tables.expected(), tables::seen, tables.expected()::equals);
    }

    /** What it is made of. */
    public Plan plan() {
        return plan;
    }

    /** The rack. */
    public SingleRack rack() {
        return rack;
    }

    /** What runs in our places. */
    public Contender contender() {
        return contender;
    }

    /** The client's requests to all external IPs; they begin when this is first asked for. */
    public Traffic traffic() {
        if (traffic == null) {
            traffic = Traffic.start(rack.lab().host("client"), rack.lab().distribution(), RATE,
                    rack.setup().externalIps());
        }
        return traffic;
    }

    /** What the router's kernel has had as route to each external IP. */
    public List<RouteHistory> histories() {
        return rack.setup().externalIps().stream().map(this::history).toList();
    }

    /** What the router's kernel has had as route to this address. */
    public RouteHistory history(String address) {
        return RouteHistory.of(address, routes.events());
    }

    /** The next hops that the router's kernel has for this address now. */
    public Set<String> hops(String address) {
        return RouteHistory.now(address, routes.events());
    }

    /** Waits, up to {@code limit}, until no route leads over this node. */
    public void awaitGone(ExipNode node, Duration limit) {
        Await.until(node.host().name() + " as next hop of nothing", limit,
                () -> rack.setup().externalIps().stream().map(this::hops).toList(),
                routes -> routes.stream().noneMatch(hops -> hops.contains(node.address())));
    }

    @Override
    public void close() {
        rack.close();
    }
}
