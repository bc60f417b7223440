package dev.exip.agent;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** An agent with its own thread and client. */
final class RunningAgent implements AutoCloseable {
    /** So that only events make the agent act. */
    static final Duration NO_CLOCK = Duration.ofDays(1);

    private final KubernetesClient client;
    private final Agent agent;
    private final Thread thread;

    RunningAgent(MockApi api, HostAddresses host, boolean removeOnExit) {
        this(api, host, removeOnExit, DrainPolicy.NEVER, NO_CLOCK);
    }

    RunningAgent(MockApi api, HostAddresses host, boolean removeOnExit, DrainPolicy drain, Duration resync) {
        client = api.client();
        var policy = new AddressPolicy(List.of(Prefix.parseExact("10.0.0.0/24"), Prefix.parseExact("2001:db8:7::/64")),
                List.of(), Pools.NONE);
        var rules = new Reconciler.Rules(() -> policy, EnumSet.allOf(VipSource.class), 32, drain,
                Duration.ofSeconds(10),
                drain::node);
        agent = new Agent(client, host, new Agent.Settings(rules, resync, removeOnExit, "node1", null),
                new PrometheusRegistry());
        thread = Thread.ofPlatform().name("reconciler").start(() -> {
            try {
                agent.run();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    @Override
    public void close() {
        agent.stop();
        Uninterruptibles.joinUninterruptibly(thread);
        client.close();
    }
}
