package dev.exip.it;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Document;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.SingleRack;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rack that is up, and what tests expect of its tables; each expectation waits until it is met, or fails at its deadline. */
final class Bench {
    /** The Service's external IPs. */
    static final List<String> VIPS = List.of("10.0.0.7", "10.0.0.8");

    private static final Pattern GATEWAY = Pattern.compile("\\bvia (\\S+) dev eth2\\b");

    private final SingleRack rack;
    private final Admin admin;

    Bench(SingleRack rack) {
        this.rack = rack;
        admin = new Admin(rack.reflector()::bgpctl);
    }

    SingleRack rack() {
        return rack;
    }

    /** The reflector, asked by {@code bgpctl}. */
    Admin reflector() {
        return admin;
    }

    ExipNode node(int number) {
        return rack.node(number);
    }

    /** Creates the document's Service and waits until the router has the document's routes. */
    Service deployNginx() {
        var nginx = rack.nginx();
        rack.api().create(nginx);
        VIPS.forEach(vip -> awaitHops(vip, node(1), node(3)));
        return nginx;
    }

    /** A Service of this name with these external IPs, not yet created. */
    static Service service(String name, String... externalIps) {
        return new ServiceBuilder().withNewMetadata().withName(name).withNamespace(
                "default").endMetadata().withNewSpec().addNewPort().withPort(80).endPort().withExternalIPs(
                        externalIps).endSpec().build();
    }

    /** The router's kernel has exactly these nodes as next hops to {@code vip}. */
    void awaitHops(String vip, ExipNode... nodes) {
        var expected = Stream.of(nodes).map(ExipNode::address).collect(Collectors.toSet());
        Await.until("the router's next hops to " + vip + ": " + expected, () -> hops(vip), expected::equals);
    }

    /** The next hops in the router's kernel. */
    Set<String> hops(String vip) {
        return GATEWAY.matcher(rack.tor().route(vip).run()).results().map(match -> match.group(1)).collect(
                Collectors.toCollection(TreeSet::new));
    }

    /** The reflector has paths by this node, and all or none of them only outlive its session (RFC 4724). */
    void awaitStale(ExipNode node, boolean stale) {
        Await.until("paths by " + node.host().name() + (stale ? ", all" : ", none") + " of them stale",
                () -> admin.routes("--neighbor", node.address()),
                routes -> !routes.isEmpty() && routes.stream().allMatch(
                        route -> route.status().contains(RouteStatus.STALE) == stale));
    }

    /** How many UPDATEs the reflector has sent the router. */
    long toldToRouter() {
        return admin.neighbor(rack.tor().host().name()).sent().update();
    }

    /** The node's {@code lo} has exactly these external IPs, printed as in the document. */
    void awaitLo(ExipNode node, List<String> externalIps) {
        var expected = Document.lo(externalIps);
        Await.until("lo of " + node.host().name() + ": " + expected, () -> Document.inet(node.lo().run()),
                expected::equals);
    }

    /** As {@link #awaitLo(ExipNode, List)}, on both nodes that run an agent. */
    void awaitLo(List<String> externalIps) {
        rack.speakers().forEach(node -> awaitLo(node, externalIps));
    }

    /** Adds an address to {@code lo} as an administrator would. */
    static void addByHand(ExipNode node, String address) {
        node.host().ip("addr", "add", address + "/32", "dev", "lo");
    }

    /** Deletes an address from {@code lo} as an administrator would. */
    static void deleteByHand(ExipNode node, String address) {
        node.host().ip("addr", "del", address + "/32", "dev", "lo");
    }

    /** Everything runs, every session is Established, and no external IP is anywhere. */
    void awaitOrder() {
        rack.api().awaitReady();
        Await.until("an empty lo on every node, no route by BGP", this::disorder, List::isEmpty);
        Await.until("the router's session Established", () -> rack.tor().sessions().attempt().out(),
                seen -> rack.tor().established(seen) == 1);
        var nodes = rack.speakers().stream().map(ExipNode::address).toList();
        Await.until("the sessions of " + nodes + " Established", admin::neighbors, seen -> seen.stream().filter(
                neighbor -> neighbor.state().equals(NeighborView.ESTABLISHED)).map(
                        NeighborView::address).toList().containsAll(nodes));
        rack.requireNoneDead();
    }

    /** Puts back what a test has ended, created or changed. */
    void restore() {
        rack.tor().start();
        Stream.of(rack.api().daemon(), rack.reflector().daemon()).forEach(Bench::ensureRuns);
        for (var node : rack.speakers()) {
            ensureRuns(node.agent());
            ensureRuns(node.speaker());
        }
        if (node(2).speaker().alive()) {
            node(2).bgpctl("drain", "on").run(); // or its routes outlive it
            node(2).speaker().stop();
        }
        rack.api().awaitReady();
        rack.api().deleteAll();
        for (var number : List.of(1, 2, 3)) {
            node(number).host().ip("addr", "flush", "dev", "lo", "scope", "global"); // also what was added by hand
        }
    }

    private static void ensureRuns(Daemon daemon) {
        if (!daemon.alive()) {
            daemon.start();
        }
    }

    private List<String> disorder() {
        var addresses = Stream.of(1, 2, 3).flatMap(
                number -> Document.inet(node(number).lo().run()).stream().filter(line -> !line.contains("127.0.0.1")));
        var routes = rack.tor().routes().lines();
        return Stream.concat(addresses, routes).toList();
    }
}
