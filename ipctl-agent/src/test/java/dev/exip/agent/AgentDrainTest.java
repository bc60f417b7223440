package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.drain.Nodes;
import dev.exip.agent.drain.Slices;
import dev.exip.agent.drain.Trigger;
import dev.exip.agent.kube.ClusterWatch;
import dev.exip.agent.kube.ResourceWatch;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.Standing;
import dev.exip.bgp.session.log.LogLines;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent of node1 against a Kubernetes API over HTTP, while nodes drain and pods come and go. */
class AgentDrainTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final DrainPolicy POLICY = new DrainPolicy("node1", EnumSet.allOf(Trigger.class), Set.of(), true);
    private static final String VIP = "10.0.0.7/32";

    private final MockApi api = new MockApi();
    private final KubernetesClient user = api.client();
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        user.close();
        api.close();
    }

    @Test
    void aCordonedNodeDrainsAndIsAWayLikeAnyOtherWhenThatIsOver() {
        create(service("web"), Nodes.node("node1"), Nodes.node("node2"));
        try (var _ = agent()) {
            awaitStanding(Standing.ANNOUNCED);
            put(Nodes.node("node1", "cordoned"));
            awaitStanding(Standing.DRAINING);
            put(Nodes.node("node1"));
            awaitStanding(Standing.ANNOUNCED);
        }
        assertThat(host.calls()).containsExactly("add " + VIP, "DRAINING " + VIP, "ANNOUNCED " + VIP);
    }

    @Test
    void peopleSeeAtTheNodeThatItsAddressesDrainAndAreBackEachTime() {
        create(service("web"), Nodes.node("node1"), Nodes.node("node2"));
        try (var _ = agent()) {
            awaitStanding(Standing.ANNOUNCED);
            put(Nodes.node("node1", "cordoned"));
            awaitEvents("ExternalIPsDraining");
            put(Nodes.node("node1"));
            awaitEvents("ExternalIPsDraining", "ExternalIPsAnnounced");
        }
        assertThat(user.v1().events().inNamespace("default").list().getItems()).allSatisfy(event -> {
            var about = event.getInvolvedObject();
            assertThat(about.getKind()).isEqualTo("Node");
            assertThat(about.getName()).isEqualTo("node1");
            assertThat(about.getUid()).isEqualTo("node1"); // as the kubelet has it, and kubectl looks for it
            assertThat(about.getNamespace()).isNull(); // with another than none the API wants the Event there
            assertThat(event.getType()).isEqualTo("Normal");
            assertThat(event.getSource().getHost()).isEqualTo("node1");
        });
    }

    @Test
    void howLongTheApiWasAwayIsToldWhenItIsBack() {
        var returns = new CopyOnWriteArrayList<Duration>();
        try (var client = api.client();
                var log = new LogLines(ResourceWatch.class);
                var cluster = ClusterWatch.start(client, POLICY, () -> "", OFTEN, () -> {}, returns::add)) {
            await().atMost(DEADLINE).until(() -> cluster.snapshot().isPresent());
            create(service("web")); // so that it is the watch that tells
            await().atMost(DEADLINE).until(() -> !cluster.snapshot().orElseThrow().services().isEmpty());
            assertThat(returns).isEmpty();
            api.goAway();
            await().atMost(DEADLINE).until(() -> !log.written(Level.WARN).isEmpty());
            api.comeBack();
            await().atMost(DEADLINE).untilAsserted(
                    () -> assertThat(returns).isNotEmpty().allMatch(Duration::isPositive));
        }
    }

    @Test
    void anAddressOfACordonedNodeDrainsFromTheStart() {
        create(service("web"), Nodes.node("node1", "cordoned"));
        try (var _ = agent()) {
            awaitStanding(Standing.DRAINING);
        }
        assertThat(host.calls()).containsExactly("add " + VIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"excluded", "example.com/repair:NoExecute"})
    void anExcludedOrTaintedNodeGivesUpItsAddressesAfterTheDrainTimeAndHasThemBack(String trait) {
        create(service("web"), Nodes.node("node1"), Nodes.node("node2"));
        try (var _ = agent()) {
            awaitStanding(Standing.ANNOUNCED);
            put(Nodes.node("node1", trait));
            awaitStanding(Standing.LEAVING);
            assertThat(host.calls()).last().isEqualTo("LEAVING after 10 s " + VIP);
            host.expire();
            create(service("other", "10.0.0.8"));
            awaitAPass();
            assertThat(host.of(Owner.AGENT)).isEmpty();

            put(Nodes.node("node1"));
            await().atMost(DEADLINE).untilAsserted(
                    () -> assertThat(host.of(Standing.ANNOUNCED)).containsExactly(VIP, "10.0.0.8/32"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"excluded", "cordoned", "notReady", "example.com/repair:NoExecute"})
    void anExcludedNodeStaysTheLastWayWhereNoOtherWouldDo(String other) {
        create(service("web"), Nodes.node("node1", "excluded"), Nodes.node("node2", other));
        try (var _ = agent()) {
            awaitStanding(Standing.DRAINING);
            put(Nodes.node("node2"));
            awaitStanding(Standing.LEAVING);
            put(Nodes.node("node2", other));
            awaitStanding(Standing.DRAINING);
        }
    }

    @Test
    void theOnlyNodeOfAClusterStaysAWayThoughItIsExcluded() {
        create(service("web"), Nodes.node("node1", "excluded"));
        try (var _ = agent()) {
            awaitStanding(Standing.DRAINING);
        }
        assertThat(host.calls()).containsExactly("add " + VIP);
    }

    @Test
    void aNodeWhoseObjectIsDeletedDrainsOn() {
        create(service("web"), Nodes.node("node1"), Nodes.node("node2"));
        try (var _ = agent()) {
            awaitStanding(Standing.ANNOUNCED);
            put(Nodes.node("node1", "cordoned"));
            awaitStanding(Standing.DRAINING);
            user.nodes().withName("node1").delete();
            awaitAPass();
            awaitStanding(Standing.DRAINING);
        }
        assertThat(host.calls()).doesNotContain("ANNOUNCED " + VIP);
    }

    @Test
    void anAddressWithTrafficPolicyLocalFollowsThePods() {
        create(local("web"), Nodes.node("node1"), Slices.slice("web", "node2 ready"));
        try (var _ = agent()) {
            create(service("other", "10.0.0.8"));
            await().atMost(DEADLINE).untilAsserted(
                    () -> assertThat(host.of(Owner.AGENT)).containsExactly("10.0.0.8/32"));
            put(Slices.slice("web", "node2 ready", "node1 unready"));
            put(Slices.slice("web", "node2 ready", "node1 ready"));
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Standing.ANNOUNCED)).contains(VIP));
            put(Slices.slice("web", "node2 ready", "node1 terminating"));
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Standing.DRAINING)).containsExactly(VIP));
            put(Slices.slice("web", "node2 ready", "node1 dead"));
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Standing.LEAVING)).containsExactly(VIP));
            put(Slices.slice("web", "node1 ready"));
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Standing.ANNOUNCED)).contains(VIP));
        }
    }

    @Test
    void aRestartedAgentFindsAllAsItLeftItAndTouchesNothing() {
        create(service("web"), service("other", "10.0.0.8"), local("pods", "10.0.0.9"),
                Nodes.node("node1", "excluded"), Nodes.node("node2"),
                Slices.slice("pods", "node1 ready", "node2 ready"));
        host.byHand(Owner.AGENT, VIP, Standing.LEAVING); // the other two have left
        try (var _ = new RunningAgent(api, host, false, POLICY, OFTEN)) {
            awaitAPass();
        }
        assertThat(host.calls()).isEmpty();
    }

    @Test
    void whileTheApiIsAwayAllStaysAsItIs() {
        create(service("web"), Nodes.node("node1", "cordoned"));
        try (var _ = agent()) {
            awaitStanding(Standing.DRAINING);
            api.goAway();
            api.behindItsBack(other -> other.resource(Nodes.node("node1")).update());
            host.byHand(Owner.FOREIGN, "10.0.0.10/32"); // makes a pass
            host.deleteByHand(VIP);
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Standing.DRAINING)).containsExactly(VIP));

            api.comeBack();
            awaitStanding(Standing.ANNOUNCED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes", "endpointslices"})
    void whatTheAgentMayNotReadItGoesWithout(String plural) {
        api.forbid(plural);
        create(local("web"));
        try (var _ = agent()) {
            if (plural.equals("nodes")) {
                awaitAPass();
                assertThat(host.of(Owner.AGENT)).isEmpty();
                create(Slices.slice("web", "node1 ready"));
            }
            awaitStanding(Standing.ANNOUNCED);
        }
    }

    private RunningAgent agent() {
        return new RunningAgent(api, host, false, POLICY, OFTEN);
    }

    private void awaitEvents(String... reasons) {
        await().atMost(DEADLINE).untilAsserted(
                () -> assertThat(user.v1().events().inNamespace("default").list().getItems()).extracting(
                        it -> it.getReason()).containsExactlyInAnyOrder(reasons));
    }

    /** A refused address shows that there has been one. */
    private void awaitAPass() {
        create(service("refused", "127.0.0.1"));
        await().atMost(DEADLINE).until(
                () -> user.v1().events().inNamespace("default").list().getItems().stream().anyMatch(
                        it -> it.getReason().equals("ExternalIPRefused")));
    }

    private void awaitStanding(Standing standing) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(standing)).containsExactly(VIP));
    }

    private void create(HasMetadata... resources) {
        for (var resource : resources) {
            user.resource(resource).create();
        }
    }

    private void put(HasMetadata resource) {
        user.resource(resource).update();
    }

    private static Service service(String name, String... addresses) {
        return Services.withExternalIps(name, addresses.length == 0 ? new String[]{"10.0.0.7"} : addresses);
    }

    private static Service local(String name, String... addresses) {
        return new ServiceBuilder(service(name, addresses)).editSpec().withExternalTrafficPolicy(
                "Local").endSpec().build();
    }
}
