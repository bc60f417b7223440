package dev.exip.agent.ipam;

import com.google.common.net.HostAndPort;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.kube.Notices;
import dev.exip.agent.loop.ReconcileLoop;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.health.Condition;
import dev.exip.daemon.health.Health;
import dev.exip.daemon.heap.OldGeneration;
import dev.exip.daemon.kube.ClusterAccess;
import dev.exip.daemon.kube.Failures;
import dev.exip.daemon.lease.Election;
import dev.exip.daemon.lease.Elector;
import dev.exip.daemon.lease.Identity;
import dev.exip.daemon.lease.KubernetesLease;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.daemon.metrics.MetricsEndpoint;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ipctl-agent ipam}. */
@Command(name = "ipam", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = "Gives Services of type LoadBalancer an address out of pools, and writes it into their status; runs once in a cluster, with replicas that stand by.", footerHeading = "%nExamples:%n", footer = {
        "  What each Service would get, from your own machine:",
        "    ipctl-agent ipam --pools pools.yaml --kubeconfig ~/.kube/config --dry-run",
        "  In a Deployment:",
        "    ipctl-agent ipam --pools /etc/exip/pools.yaml --metrics-listen 127.0.0.1:9182",
        "",
        "It serves Services with spec.loadBalancerClass exip.dev/bgp, or what 'loadBalancer' in the file says. Annotations of a Service:",
        "  exip.dev/pool: NAME              from this pool",
        "  exip.dev/addresses: ADDRESS,...  this address; one of each family at most (also spec.loadBalancerIP)",
        "  exip.dev/share: KEY              may share its address with those of its namespace that have the same key and other ports",
        "The condition exip.dev/AddressAssigned and an Event say what a Service has, or why it has none.",
        "",
        "It may list and watch services, update services/status, create events, and get, create, update and watch its lease.",
        "",
        "Environment: POD_NAME and NODE_NAME, where they are set, are what this replica is called in the Lease."})
public final class IpamCommand implements Callable<Integer> {
    private static final Duration RESYNC = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PASS = Duration.ofMinutes(5);

    @Option(names = "--pools", required = true, paramLabel = "FILE", description = "The pools (YAML). Read again when it changes; while it is wrong, the last good one stays.")
    private Path pools = Path.of("");

    @Option(names = "--lease", paramLabel = "NAMESPACE/NAME", defaultValue = "exip/ipctl-ipam", description = "The Lease by which replicas agree on who gives out addresses. Default: ${DEFAULT-VALUE}.")
    private String lease = "";

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "How to reach the API server. Default: as a pod in the cluster, or as kubectl would.")
    private @Nullable Path kubeconfig;

    @Option(names = "--metrics-listen", paramLabel = "HOST:PORT", description = "Serve Prometheus metrics here, under /metrics, and the kubelet's probes under /livez and /readyz. Default: don't.")
    private @Nullable HostAndPort metricsListen;

    @Option(names = "--dry-run", description = "Print what each Service would get now, change nothing, and end.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var slash = Pattern.compile("([^/]+)/([^/]+)").matcher(lease);
        if (!slash.matches()) {
            throw new ParameterException(spec.commandLine(),
                    "--lease is '" + lease + "'; write NAMESPACE/NAME, such as exip/ipctl-ipam");
        }
        var usual = LeaseConfig.DEFAULT;
        try (var file = PoolsFile.open(pools, System.getenv())) {
            var access = ClusterAccess.config(kubeconfig);
            return dryRun
                    ? print(file, access)
                    : serve(file, access, new LeaseConfig(slash.group(1), slash.group(2), usual.duration(),
                            usual.renewDeadline(), usual.retry()));
        } catch (ConfigException wrong) {
            return failed(String.valueOf(wrong.getMessage()));
        } catch (KubernetesClientException failure) {
            return failed("ipctl-agent ipam: no access to a Kubernetes API: " + Failures.rootMessage(failure)
                    + "; --kubeconfig says where it is and who we are");
        } catch (IOException failure) {
            return failed("ipctl-agent ipam: " + failure.getMessage());
        }
    }

    private int print(PoolsFile file, Config access) {
        var out = spec.commandLine().getOut();
        try (var client = ClusterAccess.client(access)) {
            var services = client.services().inAnyNamespace().list().getItems();
            for (var allotment : Allocation.of(services, file.current())) {
                out.println(allotment.service() + "  " + allotment.addresses().stream().map(Addresses::text).collect(
                        Collectors.joining(", ", "[", "]"))
                        + allotment.shortages().stream().map(
                                it -> "  " + it.reason().word() + ": " + it.message()).collect(
                                        Collectors.joining()));
            }
            out.println("dry run: nothing has been changed");
            out.flush();
            return CommandLine.ExitCode.OK;
        }
    }

    private int serve(PoolsFile file, Config access, LeaseConfig config) throws InterruptedException, IOException {
        var registry = new PrometheusRegistry();
        file.register(registry);
        var loop = new ReconcileLoop(RESYNC);
        file.onChange(loop::markDirty);
        OldGeneration.lookAfter();
        var identity = Identity.of(System.getenv());
        try (var watching = ClusterAccess.client(access);
                var writing = ClusterAccess.impatient(access, LeaseConfig.MARGIN);
                var events = new Notices(watching, identity);
                var ipam = new Ipam(watching, writing, file, new IpamMetrics(registry), events, loop::markDirty)) {
            var elector = new Elector(identity, new Election(identity, config, Instant::now),
                    KubernetesLease.of(config, access));
            try (var _ = MetricsEndpoint.open(metricsListen, registry, health(file, loop, elector))) {
                elector.eligible(true);
                elector.start(ipam::tenure);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(loop, elector), "shutdown"));
                loop.run(ipam::pass, () -> {});
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private static void stop(ReconcileLoop loop, Elector elector) {
        try {
            loop.stop(PATIENCE);
        } catch (InterruptedException giveUp) {
            Thread.currentThread().interrupt();
        }
        elector.close();
    }

    private static Health health(PoolsFile file, ReconcileLoop loop, Elector elector) {
        SequencedMap<String, Condition> alive = new LinkedHashMap<>();
        alive.put("passes", loop.heartbeat(LONGEST_PASS));
        SequencedMap<String, Condition> ready = new LinkedHashMap<>();
        ready.put("pools", file);
        ready.put("lease", Condition.of(() -> !elector.standing().holder().isEmpty(),
                "no replica is known to hold the lease; does the API server answer, and may we read it?"));
        return new Health(alive, ready);
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(message);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
