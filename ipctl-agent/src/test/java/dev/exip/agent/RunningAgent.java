package dev.exip.agent;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** An agent with its own thread and client; its clock never makes a pass, so that only events do. */
final class RunningAgent implements AutoCloseable {
    private final KubernetesClient client;
    private final Agent agent;
    private final Thread thread;

    RunningAgent(MockApi api, HostAddresses host, boolean removeOnExit) {
        client = api.client();
        var policy = new AddressPolicy(List.of(Prefix.parseExact("10.0.0.0/24"), Prefix.parseExact("2001:db8:7::/64")),
                List.of());
        var rules = new Reconciler.Rules(policy, EnumSet.allOf(VipSource.class), 32);
        agent = new Agent(client, host, new Agent.Settings(rules, Duration.ofDays(1), removeOnExit, "node1"),
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
