package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Await;
import dev.exip.lab.Document;
import dev.exip.lab.kube.ApiServer;
import dev.exip.lab.site.ExipNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes drain and pods move, and the traffic goes where it is answered. */
abstract class DrainScenario {
    private static final String EXCLUDE = "node.kubernetes.io/exclude-from-external-load-balancers";
    private static final String VIP = Bench.VIPS.getFirst();

    private final Bench bench;
    private final ApiServer api;
    private final Set<String> nodes = new HashSet<>();

    DrainScenario(RackExtension lab) {
        bench = lab.bench();
        api = bench.rack().api();
    }

    @Test
    void a_cordoned_node_is_no_next_hop_though_it_still_answers_and_is_one_again_when_uncordoned() {
        put(node(1));
        put(node(3));
        bench.deployNginx();
        try (var traffic = new Traffic(bench.rack().client(), VIP)) {
            traffic.awaitMore();
            put(cordoned(1));
            Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(3)));
            traffic.awaitMore();
            assertThat(traffic.end(1)).as("only node3").containsOnlyKeys("node3");
        }
        assertThat(addresses(bench.node(1))).contains("inet 10.0.0.7/32 scope global deprecated lo");
        assertThat(paths(bench.node(1))).isNotEmpty().allSatisfy(path -> {
            assertThat(path.localPref()).isZero();
            assertThat(path.communities()).containsExactly("65535:0");
        });

        try (var traffic = new Traffic(bench.rack().client(), VIP)) {
            put(node(1));
            Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
            traffic.awaitMore();
            traffic.end(1);
        }
        bench.awaitLo(Bench.VIPS);
        assertThat(paths(bench.node(1))).allMatch(path -> path.localPref() == 100 && path.communities().isEmpty());
    }

    @Test
    void where_all_nodes_drain_the_traffic_is_spread_over_all_of_them() {
        put(cordoned(1));
        put(node(3));
        api.create(bench.rack().nginx());
        bench.awaitHops(VIP, bench.node(3));

        put(cordoned(3));
        bench.awaitHops(VIP, bench.node(1), bench.node(3));
    }

    @Test
    void a_speaker_that_stops_on_a_cordoned_node_takes_its_routes_back_for_it_may_not_return() {
        put(cordoned(1));
        put(node(3));
        api.create(bench.rack().nginx());
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(3)));
        Await.until("the last choice", () -> paths(bench.node(1)), paths -> paths.size() == Bench.VIPS.size());

        bench.node(1).speaker().stop();
        Await.until("no path by node1", () -> paths(bench.node(1)), List::isEmpty);
    }

    @Test
    void an_excluded_node_gives_its_addresses_up_only_if_another_would_do() {
        put(excluded(1));
        bench.node(3).speaker().stop(); // as if there were no other node
        api.create(bench.rack().nginx());
        bench.awaitHops(VIP, bench.node(1));
        assertThat(addresses(bench.node(1))).contains("inet 10.0.0.7/32 scope global deprecated lo");

        bench.node(3).speaker().start();
        bench.awaitHops(VIP, bench.node(3));
        put(node(3));
        bench.awaitLo(bench.node(1), List.of());
        Await.until("no path by node1", () -> paths(bench.node(1)), List::isEmpty);

        put(node(1));
        bench.awaitHops(VIP, bench.node(1), bench.node(3));
    }

    @Test
    void with_traffic_policy_Local_the_address_is_where_the_pods_are_and_moves_with_them() {
        api.create(slice("node1 ready"));
        api.create(new ServiceBuilder(Bench.service("web", VIP)).editSpec().withExternalTrafficPolicy(
                "Local").endSpec().build());
        bench.awaitHops(VIP, bench.node(1));
        assertThat(addresses(bench.node(3))).doesNotContain("inet 10.0.0.7/32 scope global lo");

        try (var traffic = new Traffic(bench.rack().client(), VIP)) {
            traffic.awaitMore();
            api.replace(slice("node1 ready", "node3 ready"));
            bench.awaitHops(VIP, bench.node(1), bench.node(3));
            traffic.awaitMore();
            api.replace(slice("node1 terminating", "node3 ready"));
            bench.awaitHops(VIP, bench.node(3));
            traffic.awaitMore();
            api.replace(slice("node3 ready"));
            bench.awaitLo(bench.node(1), List.of());
            traffic.end(2);
        }
    }

    /** A Node that is deleted is to its agent as it was last: here it must be like any. */
    @AfterEach
    void nothing_is_wrong_with_the_nodes_any_more() {
        for (var name : List.copyOf(nodes)) {
            put(node(name));
            var host = bench.rack().speakers().stream().filter(
                    it -> it.host().name().equals(name)).findFirst().orElseThrow();
            Await.until(name + " drains no more", () -> addresses(host),
                    seen -> seen.stream().noneMatch(address -> address.contains("deprecated")));
        }
    }

    private void put(Node node) {
        if (nodes.add(node.getMetadata().getName())) {
            api.create(node);
        } else {
            api.replace(node);
        }
    }

    private List<RouteView> paths(ExipNode node) {
        return bench.reflector().routes().stream().filter(route -> node.address().equals(route.nextHop())).toList();
    }

    private static Set<String> addresses(ExipNode node) {
        return Document.inet(node.lo().run());
    }

    private static Node node(int number) {
        return node("node" + number);
    }

    private static Node node(String name) {
        return new NodeBuilder().withNewMetadata().withName(
                name).endMetadata().withNewSpec().endSpec().withNewStatus().addNewCondition().withType(
                        "Ready").withStatus("True").endCondition().endStatus().build();
    }

    private static Node cordoned(int number) {
        return new NodeBuilder(node(number)).editSpec().withUnschedulable(true).endSpec().build();
    }

    private static Node excluded(int number) {
        return new NodeBuilder(node(number)).editMetadata().withLabels(Map.of(EXCLUDE, "")).endMetadata().build();
    }

    /** Of Service web, with endpoints like {@code node1 ready} or {@code node1 terminating}. */
    private static EndpointSlice slice(String... endpoints) {
        var slice = new EndpointSliceBuilder().withNewMetadata().withNamespace("default").withName(
                "web-1").addToLabels("kubernetes.io/service-name", "web").endMetadata().withAddressType("IPv4");
        for (var endpoint : endpoints) {
            String[] words = endpoint.split(" ", 2);
            boolean ready = words[1].equals("ready");
            slice = slice.addNewEndpoint().withAddresses("10.233.64.1").withNodeName(
                    words[0]).withNewConditions().withReady(ready).withServing(true).withTerminating(
                            !ready).endConditions().endEndpoint();
        }
        return slice.build();
    }
}
