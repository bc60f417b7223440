package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.drain.Cluster;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import io.fabric8.kubernetes.api.model.Service;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of what happens to an agent: Services come, change and go, people edit the interface, the kernel
 * fails, passes happen or don't, the agent crashes and comes back without knowing the Services yet.
 */
class ReconcilerModelTest {
    private static final int STEPS = 300;
    private static final List<String> POOL = IntStream.range(0, 8).mapToObj(i -> "10.0.0." + i).toList();
    private static final List<String> REFUSED = List.of("10.9.0.1", "127.0.0.1", "nonsense");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensTheInterfaceEndsUpWithTheDesiredAndTheForeignAddresses(long seed) {
        var world = new World(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            world.step();
            world.assertSafe();
        }
        world.settle();
        world.assertSettled();
    }

    private static final class World {
        private final Random random;
        private final FakeHost host = new FakeHost();
        private final Map<String, Service> api = new TreeMap<>();
        private final Set<String> foreign = new TreeSet<>();
        private Set<String> oursBeforeSync = Set.of();
        private boolean synced;
        private Reconciler reconciler;

        World(Random random) {
            this.random = random;
            crash();
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> putService();
                case 3, 4 -> api.remove(serviceName());
                case 5 -> addForeign();
                case 6 -> removeByHand();
                case 7 -> crash();
                case 8 -> sync();
                case 9 -> host.breakFor(it -> random.nextInt(3) == 0);
                default -> reconciler.pass();
            }
        }

        void settle() {
            host.breakFor(_ -> false);
            sync();
            reconciler.pass();
        }

        /** Holds at every moment. */
        void assertSafe() {
            assertThat(host.of(Owner.FOREIGN)).isEqualTo(foreign);
            if (!synced) {
                assertThat(host.of(Owner.AGENT)).isEqualTo(oursBeforeSync);
            }
        }

        void assertSettled() {
            var ours = new TreeSet<String>();
            api.values().stream().flatMap(it -> it.getSpec().getExternalIPs().stream()).filter(POOL::contains).map(
                    it -> it + "/32").forEach(ours::add);
            ours.removeAll(foreign);
            assertThat(host.of(Owner.AGENT)).isEqualTo(ours);

            var calls = host.calls().size();
            reconciler.pass();
            assertThat(host.calls()).hasSize(calls);
        }

        private void putService() {
            var name = serviceName();
            var addresses = IntStream.range(0, random.nextInt(4)).mapToObj(
                    _ -> random.nextInt(6) == 0 ? any(REFUSED) : any(POOL)).toArray(String[]::new);
            api.put(name, Services.withExternalIps(name, addresses));
        }

        private void addForeign() {
            var cidr = any(POOL) + "/32";
            if (!host.of(Owner.AGENT).contains(cidr) && foreign.add(cidr)) {
                host.byHand(Owner.FOREIGN, cidr);
            }
        }

        private void removeByHand() {
            var cidr = any(POOL) + "/32";
            host.deleteByHand(cidr);
            foreign.remove(cidr);
            oursBeforeSync = host.of(Owner.AGENT);
        }

        private void crash() {
            synced = false;
            oursBeforeSync = host.of(Owner.AGENT);
            var metrics = new AgentMetrics(new PrometheusRegistry());
            var policy = new AddressPolicy(List.of(Prefix.parseExact("10.0.0.0/24")), List.of(), Pools.NONE);
            reconciler = new Reconciler(
                    () -> synced ? Optional.of(Cluster.of(List.copyOf(api.values()))) : Optional.empty(), host,
                    new Reconciler.Rules(() -> policy, EnumSet.allOf(VipSource.class), 32, DrainPolicy.NEVER,
                            Duration.ofSeconds(10), () -> ""),
                    new RefusalLedger(metrics, _ -> {}), metrics);
        }

        private void sync() {
            synced = true;
        }

        private String serviceName() {
            return "s" + random.nextInt(5);
        }

        private String any(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
