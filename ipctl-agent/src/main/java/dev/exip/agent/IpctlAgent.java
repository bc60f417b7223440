package dev.exip.agent;

import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.host.HostException;
import dev.exip.agent.host.LinkCare;
import dev.exip.agent.host.NetlinkHost;
import dev.exip.agent.ipam.IpamCommand;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.daemon.Log;
import dev.exip.daemon.Version;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.heap.OldGeneration;
import dev.exip.daemon.kube.ClusterAccess;
import dev.exip.daemon.kube.Failures;
import dev.exip.daemon.metrics.MetricsEndpoint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ipctl-agent}. Exit codes: 0 done, 1 it could not be done, 2 the command line is wrong. */
@Command(name = "ipctl-agent", subcommands = IpamCommand.class, mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = "Makes this node's lo carry the external IPs of Kubernetes Services, and nothing else of its own.", footerHeading = "%nExamples:%n", footer = {
        "  What would happen on this node, from your own machine's kubeconfig:",
        "    ipctl-agent --allow 10.0.0.0/24 --kubeconfig ~/.kube/config --dry-run",
        "  In a DaemonSet, with the pod and Service networks kept out:",
        "    ipctl-agent --allow 10.0.0.0/8,2001:db8:7::/64 --deny 10.233.64.0/18,10.233.0.0/18",
        "  Only addresses that a load-balancer controller gave out, with metrics:",
        "    ipctl-agent --allow 203.0.113.0/24 --sources loadBalancer --metrics-listen 127.0.0.1:9101",
        "  Traffic leaves a node that is cordoned, but not for taints or labels:",
        "    ipctl-agent --allow 10.0.0.0/24 --node node1 --drain-on cordon",
        "",
        "An address that drains is deprecated on the interface (ip address show), and",
        "the speaker announces it as the last choice. What happens to addresses when",
        "  the node is cordoned                      they drain as long as that lasts",
        "  it has a NoExecute taint not-ready        the same, for it says nothing of",
        "  or unreachable                            the traffic",
        "  it has another NoExecute taint, or the    they drain, then leave if another",
        "  label that excludes it                    node would do",
        "and to those of a Service with externalTrafficPolicy: Local when here",
        "  the last endpoint that serves terminates  they drain",
        "  no endpoint serves                        they drain, then leave",
        "When it is over they are announced again. The log and --dry-run say why.",
        "",
        "It may list and watch services, nodes and endpointslices and create events;",
        "what it may not read it goes without.",
        "",
        "An address stays while at least one Service wants it. Only addresses that carry the agent's tag are ever",
        "removed. A refused address is shown by 'kubectl describe service' (reason ExternalIPRefused).",
        "",
        "Environment: ALLOWED_CIDRS, HOST_INTERFACE and NODE_NAME stand for --allow, --iface and --node;",
        "EXIP_LOG_LEVEL=DEBUG says more in the log, EXIP_LOG_FORMAT=json writes it for machines, an object a line; JAVA_HOME chooses the JDK, and JAVA_OPTS adds flags of the JVM.",
        "",
        "Exit codes: 0 done, 1 it could not be done, 2 the command line is wrong."})
public final class IpctlAgent implements Callable<Integer> {
    private static final Duration DRY_RUN_PATIENCE = Duration.ofSeconds(30);

    private final Function<String, HostAddresses> hostOf;

    @Mixin
    private final AgentOptions options = new AgentOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With how to get at the addresses of the host, given the name of the interface to change. */
    IpctlAgent(Function<String, HostAddresses> hostOf) {
        this.hostOf = hostOf;
    }

    /** Runs the agent until it is told to stop. */
    public static void main(String[] arguments) {
        Log.configure();
        System.exit(commandLine(NetlinkHost::open).execute(arguments));
    }

    static CommandLine commandLine(Function<String, HostAddresses> hostOf) {
        var commandLine = new CommandLine(new IpctlAgent(hostOf));
        commandLine.getCommandSpec().version("ipctl-agent " + Version.text());
        OptionTypes.register(commandLine);
        commandLine.setParameterExceptionHandler((failure, arguments) -> {
            var err = failure.getCommandLine().getErr();
            err.println("ipctl-agent: " + AgentOptions.blamed(String.valueOf(failure.getMessage()), arguments));
            err.println("'ipctl-agent --help' shows the options, with examples.");
            return CommandLine.ExitCode.USAGE;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.complaint().ifPresent(complaint -> {
            throw new ParameterException(spec.commandLine(), complaint);
        });
        try (var pools = options.pools == null ? null : PoolsFile.open(options.pools, System.getenv());
                var host = hostOf.apply(options.iface);
                var client = ClusterAccess.client(options.kubeconfig)) {
            var settings = options.settings(pools);
            options.warning(pools).ifPresent(LoggerFactory.getLogger(IpctlAgent.class)::warn);
            return options.dryRun
                    ? dryRun(new DryRun(client, host, settings.rules()), client.getMasterUrl().toString())
                    : serve(client, host, settings);
        } catch (ConfigException wrong) {
            spec.commandLine().getErr().println(wrong.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (HostException | UntaggedAddressException failure) {
            return failed(String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            return failed(failure.getMessage() + "; choose another address with --metrics-listen");
        } catch (KubernetesClientException failure) {
            return failed("no access to a Kubernetes API: " + Failures.rootMessage(failure)
                    + "; --kubeconfig says where it is and who we are");
        }
    }

    private int dryRun(DryRun dryRun, String server) throws InterruptedException {
        return dryRun.print(spec.commandLine().getOut(), DRY_RUN_PATIENCE)
                ? CommandLine.ExitCode.OK
                : failed("the Kubernetes API at " + server + " did not answer within " + DRY_RUN_PATIENCE.toSeconds()
                        + " s; --kubeconfig says where it is");
    }

    private int serve(KubernetesClient client, HostAddresses host, Agent.Settings settings)
            throws InterruptedException, IOException {
        var registry = new PrometheusRegistry();
        var agent = new Agent(client, host, settings, registry);
        OldGeneration.lookAfter();
        try (var _ = LinkCare.start();
                var _ = MetricsEndpoint.open(options.metricsListen, registry,
                        agent.health())) {
            // A signal leaves through here: the process ends when the hook returns.
            Runtime.getRuntime().addShutdownHook(new Thread(agent::stop, "shutdown"));
            agent.run();
            return CommandLine.ExitCode.OK;
        }
    }

    private int failed(String message) {
        spec.commandLine().getErr().println("ipctl-agent: " + message);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
