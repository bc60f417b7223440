package dev.exip.reflector;

import dev.exip.daemon.BgpDaemon;
import dev.exip.daemon.DaemonCommand;
import dev.exip.daemon.Reload;
import dev.exip.daemon.Running;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.kube.ClusterAccess;
import dev.exip.daemon.kube.Failures;
import dev.exip.daemon.lease.Identity;
import dev.exip.daemon.lease.KubernetesLease;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.daemon.reflector.AddressConfig;
import dev.exip.daemon.reflector.ReflectorConfig;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program {@code route-reflector}. */
@Command(name = "route-reflector", description = "Reflects every node's path to the Top-of-Rack router.", footer = {
        "",
        "Example of a configuration:",
        "",
        "  local: {asn: 65001, routerId: 10.210.1.1}",
        "  peers:",
        "    - name: tor1",
        "      address: 10.210.1.254",
        "      asn: 65001",
        "      rrClient: true",
        "      addPath: {send: all}",
        "    - {name: nodes, range: 10.210.1.0/24, asn: 65001, rrClient: true}",
        "",
        "With 'address' in it several replicas may run: the one that holds the Kubernetes Lease has the address.",
        "",
        "Environment: POD_NAME and NODE_NAME, where they are set, are what this replica is called in the Lease;",
        "EXIP_LOG_LEVEL=DEBUG says more in the log (TRACE, DEBUG, INFO, WARN, ERROR);",
        "EXIP_LOG_FORMAT=json writes it for machines, an object a line;",
        "JAVA_HOME chooses the JDK, and JAVA_OPTS adds flags of the JVM, such as -Xmx48m.",
        "",
        "Examples of use:",
        "",
        "  route-reflector --config /etc/exip/reflector.yaml --check",
        "  route-reflector --config /etc/exip/reflector.yaml",
        "  bgpctl show routes"})
public final class RouteReflector extends DaemonCommand<ReflectorConfig> {
    private static final Path ADMIN_SOCKET = Path.of("/run/exip/route-reflector.sock");

    @Option(names = "--standalone", description = {
            "There are no other replicas, and perhaps no Kubernetes: the address is taken at the start, if nobody answers for it, "
                    + "and given up at the end."})
    private boolean standalone;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = {
            "Where the Kubernetes API is that has the lease, and who we are there. Default: the cluster that this runs in."})
    private @Nullable Path kubeconfig;

    /** Runs until it is told to stop. */
    public static void main(String[] arguments) {
        System.exit(execute(new RouteReflector(), arguments));
    }

    @Override
    protected ReflectorConfig read(Section root) {
        return ReflectorConfig.read(root, ADMIN_SOCKET);
    }

    @Override
    protected Running<ReflectorConfig> start(ReflectorConfig config, Reload<ReflectorConfig> reload)
            throws IOException {
        AddressConfig address = config.address();
        return address == null
                ? new FixedReflector(BgpDaemon.start(name(), config.bgp(), shutdownText(), reload, _ -> {}))
                : new MigratingReflector(name(), config, address, shutdownText(), reload,
                        standalone ? null : candidate(config.lease())).start();
    }

    private Candidate candidate(LeaseConfig lease) throws IOException {
        try {
            return new Candidate(Identity.of(System.getenv()), lease,
                    KubernetesLease.of(lease, ClusterAccess.config(kubeconfig)));
        } catch (KubernetesClientException e) {
            throw new IOException("no access to a Kubernetes API: " + Failures.rootMessage(e)
                    + "; --kubeconfig says where it is and who we are, --standalone does without", e);
        }
    }
}
