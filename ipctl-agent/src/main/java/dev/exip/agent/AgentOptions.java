package dev.exip.agent;

import com.google.common.net.HostAndPort;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command line, and the environment where a DaemonSet sets it. */
final class AgentOptions {
    @Option(names = "--allow", split = ",", required = true, paramLabel = "CIDR", defaultValue = "${env:ALLOWED_CIDRS}", order = 1, description = "Blocks that Services may take addresses from. Required: nothing else is allowed. Also ALLOWED_CIDRS.")
    List<Prefix> allow = List.of();

    @Option(names = "--deny", split = ",", paramLabel = "CIDR", order = 2, description = "Exceptions from --allow: the pod and Service networks, the other nodes' addresses.")
    List<Prefix> deny = List.of();

    @Option(names = "--sources", split = ",", paramLabel = "SOURCE", defaultValue = "externalIPs,loadBalancer", order = 3, description = "Fields of a Service to take addresses from: externalIPs (spec.externalIPs) and loadBalancer"
            + " (status.loadBalancer.ingress[].ip). Default: both.")
    List<VipSource> sources = List.of();

    @Option(names = "--iface", paramLabel = "NAME", defaultValue = "${env:HOST_INTERFACE:-lo}", order = 4, description = "Interface that carries the addresses. Default: lo. Also HOST_INTERFACE.")
    String iface = "lo";

    @Option(names = "--mask", paramLabel = "BITS", defaultValue = "32", order = 5, description = "Mask of the IPv4 addresses, 1 to 32; less than 32 makes the whole block local to the node. IPv6"
            + " ones have 128. Default: ${DEFAULT-VALUE}.")
    int mask = 32;

    @Option(names = "--resync", paramLabel = "TIME", defaultValue = "20s", order = 6, description = "Compare and repair at least this often, like 20s, 5m or 1h. Default: ${DEFAULT-VALUE}.")
    Duration resync = Duration.ofSeconds(20);

    @Option(names = "--kubeconfig", paramLabel = "FILE", order = 7, description = "How to reach the API server. Default: as a pod in the cluster, or as kubectl would.")
    @Nullable
    Path kubeconfig;

    @Option(names = "--node", paramLabel = "NAME", defaultValue = "${env:NODE_NAME:-unknown}", order = 8, description = "Name of this node in Events. Default: NODE_NAME, else 'unknown'.")
    String node = "unknown";

    @Option(names = "--metrics-listen", paramLabel = "HOST:PORT", order = 9, description = "Serve Prometheus metrics here, under /metrics. Default: don't.")
    @Nullable
    HostAndPort metricsListen;

    @Option(names = "--remove-on-exit", order = 10, description = "Take the addresses along when stopped. By default they stay, so that an upgrade loses no traffic.")
    boolean removeOnExit;

    @Option(names = "--dry-run", order = 11, description = "Print what would be added, removed and refused now, change nothing, and end.")
    boolean dryRun;

    /** {@code complaint} about the place where a value really stands, which may be the environment. */
    static String blamed(String complaint, String[] arguments) {
        boolean given = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--allow"));
        return given ? complaint : complaint.replace("option '--allow'", "ALLOWED_CIDRS of the environment");
    }

    /** What is wrong with the values, each of which is readable by itself. */
    Optional<String> complaint() {
        if (mask < 1 || mask > 32) {
            return Optional.of("--mask is " + mask + "; it goes from 1 to 32");
        }
        if (iface.isEmpty()) {
            return Optional.of("--iface (or HOST_INTERFACE) is empty; name an interface, usually lo");
        }
        if (kubeconfig != null && !kubeconfig.toFile().canRead()) {
            return Optional.of(
                    "--kubeconfig: cannot read " + kubeconfig + "; leave it out to use the pod's service account");
        }
        return Optional.empty();
    }

    Agent.Settings settings() {
        var rules = new Reconciler.Rules(new AddressPolicy(allow, deny), EnumSet.copyOf(sources), mask);
        return new Agent.Settings(rules, resync, removeOnExit, node);
    }
}
