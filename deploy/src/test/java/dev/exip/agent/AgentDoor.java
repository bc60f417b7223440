package dev.exip.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way to what is the agent's own, for the tests of the chart. */
public final class AgentDoor {
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
}
