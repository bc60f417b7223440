package dev.exip.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.Services;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.Standing;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
    private static final InetAddress VIP = Addresses.parse("10.0.0.7").orElseThrow();
    private static final InetAddress VIP6 = Addresses.parse("2001:db8:7::7").orElseThrow();
    private static final Set<Trigger> ALL = EnumSet.allOf(Trigger.class);
    private static final DrainPolicy POLICY = new DrainPolicy("node1", ALL, Set.of("example.com/tolerated"), true);

    @ParameterizedTest(name = "{0}, others: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "-                                                | node2 | ANNOUNCED | ",
            "cordoned                                         | node2 | DRAINING  | the node is cordoned",
            "cordoned                                         | -     | DRAINING  | the node is cordoned",
            "excluded                                         | node2 | LEAVING   | the node has the label node.kubernetes.io/exclude-from-external-load-balancers",
            "excluded                                         | none  | DRAINING  | the node has the label node.kubernetes.io/exclude-from-external-load-balancers, but no other node would do",
            "excluded                                         | -     | DRAINING  | the node has the label node.kubernetes.io/exclude-from-external-load-balancers, and it is not known whether another node would do",
            "node.kubernetes.io/not-ready:NoExecute           | node2 | DRAINING  | the node has the taint node.kubernetes.io/not-ready:NoExecute",
            "node.kubernetes.io/unreachable:NoExecute         | node2 | DRAINING  | the node has the taint node.kubernetes.io/unreachable:NoExecute",
            "node.kubernetes.io/out-of-service=down:NoExecute | node2 | LEAVING   | the node has the taint node.kubernetes.io/out-of-service=down:NoExecute",
            "example.com/repair:NoExecute                     | none  | DRAINING  | the node has the taint example.com/repair:NoExecute, but no other node would do",
            "example.com/repair:NoSchedule                    | node2 | ANNOUNCED | ",
            "example.com/tolerated:NoExecute                  | node2 | ANNOUNCED | ",
            "notReady                                         | node2 | ANNOUNCED | ",
            "cordoned,example.com/repair:NoExecute            | node2 | LEAVING   | the node is cordoned; the node has the taint example.com/repair:NoExecute"})
    void whatTheNodeIsLikeDecidesAboutAllItsAddresses(String traits, String others, Standing standing, String reason) {
        var decision = decide(POLICY, traits(traits), others(others), List.of(cluster("web")), List.of());

        assertThat(decision.standing()).isEqualTo(standing);
        assertThat(decision.reason()).isEqualTo(reason == null ? "" : reason);
        assertThat(decision.causes().isEmpty()).isEqualTo(standing == Standing.ANNOUNCED);
    }

    @ParameterizedTest
    @CsvSource({"CORDON,cordoned", "TAINT,example.com/repair:NoExecute", "EXCLUDE_LABEL,excluded"})
    void eachTriggerCanBeSwitchedOff(Trigger trigger, String trait) {
        var without = EnumSet.complementOf(EnumSet.of(trigger));
        var off = new DrainPolicy("node1", without, Set.of(), true);
        var on = new DrainPolicy("node1", Set.of(trigger), Set.of(), true);

        assertThat(decide(off, Nodes.node("node1", trait), others("node2"), List.of(cluster("web")),
                List.of()).standing()).isEqualTo(Standing.ANNOUNCED);
        assertThat(decide(on, Nodes.node("node1", trait), others("node2"), List.of(cluster("web")),
                List.of()).causes()).extracting(Cause::name).containsExactly(trigger.name());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "node1 ready                          | ANNOUNCED | ",
            "node1 unknown                        | ANNOUNCED | ",
            "node1 ready,node1 terminating        | ANNOUNCED | ",
            "node1 terminating,node2 ready        | DRAINING  | the last endpoint of default/web on this node terminates",
            "node1 dead,node1 terminating         | DRAINING  | the last endpoint of default/web on this node terminates",
            "node1 dead,node2 ready               | LEAVING   | default/web has no endpoint on this node that is ready",
            "node1 unready                        | LEAVING   | default/web has no endpoint on this node that is ready",
            "node2 ready                          | LEAVING   | default/web has no endpoint on this node that is ready",
            "-                                    | LEAVING   | default/web has no endpoint on this node that is ready"})
    void anAddressOfAServiceWithTrafficPolicyLocalFollowsItsEndpoints(String endpoints, Standing standing,
            String reason) {
        var slice = Slices.slice("web", endpoints == null ? new String[0] : endpoints.split(",", -1));

        var decision = decide(POLICY, Nodes.node("node1"), Optional.empty(), List.of(local("web")), List.of(slice));

        assertThat(decision.standing()).isEqualTo(standing);
        assertThat(decision.reason()).isEqualTo(reason == null ? "" : reason);
    }

    @Test
    void endpointsDoNotMatterToAServiceWithTrafficPolicyClusterOrWhenSwitchedOff() {
        var nowhere = List.of(Slices.slice("web", "node2 ready"));
        var off = new DrainPolicy("node1", ALL, Set.of(), false);

        assertThat(decide(POLICY, Nodes.node("node1"), Optional.empty(), List.of(cluster("web")),
                nowhere)).isEqualTo(Decision.ANNOUNCE);
        assertThat(decide(off, Nodes.node("node1"), Optional.empty(), List.of(local("web")), nowhere)).isEqualTo(
                Decision.ANNOUNCE);
    }

    @Test
    void whereEndpointsMayNotBeLookedAtEveryNodeAnnounces() {
        var unknown = new Cluster(List.of(local("web")), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(decide(POLICY, unknown, VIP)).isEqualTo(Decision.ANNOUNCE);
    }

    @Test
    void eachFamilyHasItsOwnEndpoints() {
        var slices = List.of(Slices.named("v4", "web", "IPv4", "node1 ready"),
                Slices.named("v6", "web", "IPv6", "node2 ready"));
        var cluster = new Cluster(List.of(local("web")), Optional.of(slices), Optional.empty(), Optional.empty());

        assertThat(decide(POLICY, cluster, VIP).standing()).isEqualTo(Standing.ANNOUNCED);
        assertThat(decide(POLICY, cluster, VIP6).standing()).isEqualTo(Standing.LEAVING);
    }

    @Test
    void allSlicesOfAServiceCountAndNoneOfANamesake() {
        var other = Slices.slice("web", "node1 ready");
        other.getMetadata().setNamespace("other");
        var slices = List.of(Slices.named("a", "web", "IPv4", "node2 ready"), other);
        assertThat(decide(POLICY, Nodes.node("node1"), Optional.empty(), List.of(local("web")),
                slices).standing()).isEqualTo(Standing.LEAVING);

        var two = List.of(slices.getFirst(), Slices.named("b", "web", "IPv4", "node1 ready"));
        assertThat(decide(POLICY, Nodes.node("node1"), Optional.empty(), List.of(local("web")), two)).isEqualTo(
                Decision.ANNOUNCE);
    }

    @Test
    void ofServicesThatShareAnAddressOneThatCanBeReachedIsEnough() {
        var slices = List.of(Slices.slice("web", "node2 ready"), Slices.slice("api", "node1 ready"));
        assertThat(decide(POLICY, Nodes.node("node1"), Optional.empty(), List.of(local("web"), local("api")),
                slices)).isEqualTo(Decision.ANNOUNCE);
        assertThat(decide(POLICY, Nodes.node("node1"), Optional.empty(), List.of(local("web"), cluster("api")),
                slices)).isEqualTo(Decision.ANNOUNCE);
    }

    @Test
    void anAddressWhoseOnlyReadyEndpointIsHereStaysThoughTheNodeIsExcluded() {
        var here = List.of(Slices.slice("web", "node1 ready", "node2 terminating", "node3 ready"));
        var excluded = Nodes.node("node1", "excluded");

        assertThat(decide(POLICY, excluded, others("node2"), List.of(local("web")), here).standing()).as(
                "node3 would not do").isEqualTo(Standing.DRAINING);
        assertThat(decide(POLICY, excluded, others("node2,node3"), List.of(local("web")), here).standing()).isEqualTo(
                Standing.LEAVING);
    }

    @Test
    void theNodeAndTheEndpointsTogetherDecideAsTheWorseOfThem() {
        var slices = List.of(Slices.slice("web", "node2 ready"));
        var decision = decide(POLICY, Nodes.node("node1", "cordoned"), others("node2"), List.of(local("web")), slices);

        assertThat(decision).isEqualTo(new Decision(Standing.LEAVING, Set.of(Cause.CORDON, Cause.ENDPOINTS),
                "the node is cordoned; default/web has no endpoint on this node that is ready"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", value = {"-,true", "notReady,false", "cordoned,false", "excluded,false",
            "example.com/repair:NoExecute,false", "example.com/tolerated:NoExecute,true",
            "node.kubernetes.io/unreachable:NoExecute,false"})
    void anotherNodeWouldDoIfItIsReadyAndNothingIsWrongWithIt(String trait, boolean way) {
        assertThat(POLICY.isWay(trait == null ? Nodes.node("node2") : Nodes.node("node2", trait))).isEqualTo(way);
    }

    private static Node traits(String traits) {
        return traits == null ? Nodes.node("node1") : Nodes.node("node1", traits.split(",", -1));
    }

    private static Optional<Set<String>> others(String names) {
        return Optional.ofNullable(names).map(
                it -> it.equals("none") ? Set.of() : Set.copyOf(Arrays.asList(it.split(",", -1))));
    }

    private static Service cluster(String name) {
        return Services.withExternalIps(name, "10.0.0.7");
    }

    private static Service local(String name) {
        return new ServiceBuilder(cluster(name)).editSpec().withExternalTrafficPolicy("Local").endSpec().build();
    }

    private static Decision decide(DrainPolicy policy, Node node, Optional<Set<String>> others, List<Service> services,
            List<EndpointSlice> slices) {
        return decide(policy, new Cluster(services, Optional.of(slices), Optional.of(node), others), VIP);
    }

    private static Decision decide(DrainPolicy policy, Cluster cluster, InetAddress address) {
        var owners = Map.of(address, cluster.services().stream().map(ServiceRef::of).toList());
        return Decisions.of(owners, cluster, policy).get(address);
    }
}
