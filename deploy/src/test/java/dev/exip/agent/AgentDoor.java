package dev.exip.agent;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.agent.vip.HostAddress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;

/** The way to what is the agent's own, for the tests of the chart. */
public final class AgentDoor {
    /** An agent that runs. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    private AgentDoor() {}

    /** Registers its numbers, with nothing on the interface. */
    public static void register(PrometheusRegistry registry) {
        new AgentMetrics(registry).addresses(Map.of(), Set.of());
    }

    /** Reads a command line as it does, and throws what is wrong with it. */
    public static void read(List<String> arguments) {
        IpctlAgent.commandLine(_ -> {
            throw new IllegalStateException("it is not to run");
        }).parseArgs(arguments.toArray(String[]::new));
    }

    /** Runs an agent with this command line, on an interface in memory. */
    public static Running start(KubernetesClient client, List<String> arguments) {
        var options = new AgentOptions();
        var commandLine = new CommandLine(options);
        OptionTypes.register(commandLine);
        commandLine.parseArgs(arguments.toArray(String[]::new));
        var pools = options.pools == null ? null : PoolsFile.open(options.pools, Map.of());
        var agent = new Agent(client, new Memory(), options.settings(pools), new PrometheusRegistry());
        var thread = Thread.ofPlatform().name("agent").start(() -> {
            try {
                agent.run();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        return () -> {
            agent.stop();
            Uninterruptibles.joinUninterruptibly(thread);
            if (pools != null) {
                pools.close();
            }
        };
    }

    private static final class Memory implements HostAddresses {
        private final Map<InetAddress, HostAddress> addresses = new ConcurrentHashMap<>();

        @Override
        public List<HostAddress> list() {
            return List.copyOf(addresses.values());
        }

        @Override
        public boolean add(HostAddress address) {
            return addresses.put(address.address(), address) == null;
        }

        @Override
        public void change(HostAddress address) {
            addresses.put(address.address(), address);
        }

        @Override
        public void leave(HostAddress address, Duration after) {
            addresses.remove(address.address());
        }

        @Override
        public void remove(HostAddress address) {
            addresses.remove(address.address());
        }

        @Override
        public void onChange(Runnable callback) {} // nobody else changes it

        @Override
        public void close() {}
    }
}
