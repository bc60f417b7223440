package dev.exip.agent;

import com.google.common.net.HostAndPort;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.drain.Trigger;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command line, and the environment where a DaemonSet sets it. */
final class AgentOptions {
    private static final String UNKNOWN = "unknown";

    @Option(names = "--allow", split = ",", paramLabel = "CIDR", defaultValue = "${env:ALLOWED_CIDRS}", order = 1, description = "Blocks that Services may take addresses from. Nothing else is allowed, so this or --pools is required. Also"
            + " ALLOWED_CIDRS.")
    @Nullable
    List<Prefix> allow;

    @Option(names = "--pools", paramLabel = "FILE", order = 1, description = "The pools (YAML) that the IPAM gives addresses from: an address is allowed where its pool allows it, by"
            + " namespace and node. With --allow as well, both must. Read again when it changes; while it is wrong, the"
            + " last good one stays.")
    @Nullable
    Path pools;

    @Option(names = "--deny", split = ",", paramLabel = "CIDR", order = 2, description = "Exceptions from --allow: the pod and Service networks, the other nodes' addresses.")
    List<Prefix> deny = List.of();

    @Option(names = "--sources", split = ",", paramLabel = "SOURCE", defaultValue = "externalIPs,loadBalancer", order = 3, description = "Where in a Service to take addresses from: externalIPs (spec.externalIPs), loadBalancer"
            + " (status.loadBalancer.ingress[].ip) and annotation (" + VipSource.ANNOTATED
            + ": ADDRESS,...). Default: the first two.")
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

    @Option(names = "--node", paramLabel = "NAME", defaultValue = "${env:NODE_NAME:-unknown}", order = 8, description = "Name of this node: of its Node object and in Events. Default: NODE_NAME, else 'unknown'.")
    String node = UNKNOWN;

    @Option(names = "--drain-on", paramLabel = "TRIGGER[,TRIGGER...]", defaultValue = "cordon,taint,exclude-label", order = 9, description = "What about this node's Node object moves traffic to others: cordon, taint (with effect NoExecute),"
            + " exclude-label (" + Trigger.EXCLUDE + "); or none. Default: all three. Needs --node.")
    OptionTypes.Triggers drainOn = new OptionTypes.Triggers(Set.of());

    @Option(names = "--tolerate", split = ",", paramLabel = "KEY", order = 10, description = "Keys of NoExecute taints that do not count, such as one that all nodes for ingress have.")
    List<String> tolerate = List.of();

    @Option(names = "--drain-time", paramLabel = "TIME", defaultValue = "10s", order = 11, description = "How long an address that leaves this node still takes traffic that has no other way. Default:"
            + " ${DEFAULT-VALUE}.")
    Duration drainTime = Duration.ofSeconds(10);

    @Option(names = "--local-endpoints", paramLabel = "on|off", defaultValue = "on", order = 12, description = "Whether an address of a Service with externalTrafficPolicy: Local is only where a ready endpoint of it"
            + " is. Default: ${DEFAULT-VALUE}. Needs --node.")
    OptionTypes.Switch localEndpoints = OptionTypes.Switch.ON;

    @Option(names = "--metrics-listen", paramLabel = "HOST:PORT", order = 13, description = "Serve Prometheus metrics here, under /metrics, and the kubelet's probes under /livez and /readyz. Default: don't.")
    @Nullable
    HostAndPort metricsListen;

    @Option(names = "--remove-on-exit", order = 14, description = "Take the addresses along when stopped. By default they stay, so that an upgrade loses no traffic.")
    boolean removeOnExit;

    @Option(names = "--dry-run", order = 15, description = "Print what would be added, removed and refused now, change nothing, and end.")
    boolean dryRun;

    /** {@code complaint} about the place where a value really stands, which may be the environment. */
    static String blamed(String complaint, String[] arguments) {
        boolean given = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--allow"));
        return given ? complaint : complaint.replace("option '--allow'", "ALLOWED_CIDRS of the environment");
    }

    /** What is wrong with the values, each of which is readable by itself. */
    Optional<String> complaint() {
        if (allow == null && pools == null) {
            return Optional.of(
                    "nothing is allowed, so no Service could have an address: say --allow (or ALLOWED_CIDRS), or"
                            + " --pools");
        }
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

    /** What has no effect, though nobody may have meant that. */
    Optional<String> warning(@Nullable PoolsFile file) {
        if (node.equals(UNKNOWN) && file != null && file.current().pools().choosesNodes()) {
            return Optional.of(
                    "the pools that have 'nodes' are for other nodes, since this node's name is not known: set NODE_NAME"
                            + " or --node");
        }
        return node.equals(UNKNOWN) && !(drainOn.on().isEmpty() && localEndpoints == OptionTypes.Switch.OFF)
                ? Optional.of(
                        "--drain-on and --local-endpoints have no effect, for this node's name is not known: set NODE_NAME or --node")
                : Optional.empty();
    }

    private DrainPolicy drainPolicy() {
        return node.equals(UNKNOWN)
                ? DrainPolicy.NEVER
                : new DrainPolicy(node, drainOn.on(), Set.copyOf(tolerate), localEndpoints == OptionTypes.Switch.ON);
    }

    /** Whether anything about our Node counts, at this time. */
    private boolean isOfUse(DrainPolicy drain, @Nullable PoolsFile file) {
        return !node.equals(UNKNOWN)
                && (!drain.triggers().isEmpty() || (file != null && file.current().pools().choosesNodes()));
    }

    /** With the file of the pools, if there is one. */
    Agent.Settings settings(@Nullable PoolsFile file) {
        var blocks = allow == null ? List.<Prefix>of() : allow;
        var drain = drainPolicy();
        var rules = new Reconciler.Rules(
                () -> new AddressPolicy(blocks, deny, file == null ? Pools.NONE : file.current().pools()),
                EnumSet.copyOf(sources), mask, drain, drainTime,
                () -> isOfUse(drain, file) ? node : "");
        return new Agent.Settings(rules, resync, removeOnExit, node, file);
    }
}
