package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.drain.Nodes;
import dev.exip.agent.drain.Slices;
import dev.exip.agent.drain.Trigger;
import dev.exip.agent.vip.Standing;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of what happens to two nodes and the pods of two Services, over a Kubernetes API, with agents of node1 that crash now and
 * then: how each address ends up standing on node1 follows from what is at the end, by rules that are written down here once more.
 */
class DrainModelTest {
    private static final int STEPS = 25;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final DrainPolicy POLICY = new DrainPolicy("node1", EnumSet.allOf(Trigger.class), Set.of(), true);
    private static final String CLUSTER = "10.0.0.1/32";
    private static final String LOCAL = "10.0.0.2/32";
    private static final List<String> GIVE_UP = List.of("excluded", "example.com/repair:NoExecute");
    private static final List<String> GO_EASY = List.of("cordoned", "node.kubernetes.io/not-ready:NoExecute");
    private static final List<String> PODS = List.of("none", "ready", "unready", "terminating", "dead");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensHowAddressesStandFollowsFromWhatIsAtTheEnd(long seed) {
        try (var world = new World(new Random(seed))) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.awaitOrder(seed);
            world.assertThatARestartTouchesNothing();
        }
    }

    private static final class World implements AutoCloseable {
        private final Random random;
        private final MockApi api = new MockApi();
        private final KubernetesClient user = api.client();
        private final FakeHost host = new FakeHost();
        private final Map<String, Set<String>> traits = Map.of("node1", new TreeSet<>(), "node2", new TreeSet<>());
        private final Map<String, String> pods = new HashMap<>(Map.of("node1", "ready", "node2", "none"));
        private RunningAgent agent;

        World(Random random) {
            this.random = random;
            user.resource(Services.withExternalIps("cluster", "10.0.0.1")).create();
            user.resource(new ServiceBuilder(
                    Services.withExternalIps("local", "10.0.0.2")).editSpec().withExternalTrafficPolicy(
                            "Local").endSpec().build()).create();
            objects().forEach(it -> user.resource(it).create());
            agent = start();
        }

        void step() {
            var node = random.nextBoolean() ? "node1" : "node2";
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> toggle(traits.get(node), any(GIVE_UP));
                case 3, 4 -> toggle(traits.get(node), any(GO_EASY));
                case 5, 6, 7 -> pods.put(node, any(PODS));
                case 8 -> host.expire();
                default -> crash();
            }
            update();
        }

        /** Touches all once more each time: the mock, unlike an API server, replays nothing that came between a list and its watch. */
        void awaitOrder(long seed) {
            await("seed " + seed + ": " + traits + ", pods " + pods).atMost(DEADLINE).untilAsserted(() -> {
                update();
                host.expire();
                assertThat(host.of(Standing.ANNOUNCED)).isEqualTo(expected(Standing.ANNOUNCED));
                assertThat(host.of(Standing.DRAINING)).isEqualTo(expected(Standing.DRAINING));
            });
        }

        void assertThatARestartTouchesNothing() {
            crash();
            host.expire();
            var before = host.calls().size();
            user.resource(Services.withExternalIps("refused", "127.0.0.1")).create(); // shown by a pass
            await().atMost(DEADLINE).until(
                    () -> !user.v1().events().inNamespace("default").list().getItems().isEmpty());
            assertThat(host.calls()).hasSize(before);
        }

        private Set<String> expected(Standing standing) {
            var result = new TreeSet<String>();
            for (var address : List.of(CLUSTER, LOCAL)) {
                if (expected(address.equals(LOCAL)) == standing) {
                    result.add(address);
                }
            }
            return result;
        }

        private Standing expected(boolean local) {
            var here = local ? pods.get("node1") : "ready";
            if (!here.equals("ready") && !here.equals("terminating")) {
                return Standing.LEAVING;
            }
            boolean otherWay = traits.get("node2").isEmpty() && (!local || pods.get("node2").equals("ready"));
            if (traits.get("node1").stream().anyMatch(GIVE_UP::contains)) {
                return otherWay ? Standing.LEAVING : Standing.DRAINING;
            }
            return traits.get("node1").isEmpty() && here.equals("ready") ? Standing.ANNOUNCED : Standing.DRAINING;
        }

        private List<HasMetadata> objects() {
            var endpoints = pods.entrySet().stream().filter(it -> !it.getValue().equals("none")).map(
                    it -> it.getKey() + " " + it.getValue()).toArray(String[]::new);
            return List.of(Nodes.node("node1", traits.get("node1").toArray(String[]::new)),
                    Nodes.node("node2", traits.get("node2").toArray(String[]::new)),
                    Slices.slice("local", endpoints));
        }

        private void update() {
            objects().forEach(it -> user.resource(it).update());
        }

        private void crash() {
            agent.close();
            agent = start();
        }

        private RunningAgent start() {
            return new RunningAgent(api, host, false, POLICY, Duration.ofMillis(100));
        }

        private String any(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private static void toggle(Set<String> traits, String trait) {
            if (!traits.remove(trait)) {
                traits.add(trait);
            }
        }

        @Override
        public void close() {
            agent.close();
            user.close();
            api.close();
        }
    }
}
