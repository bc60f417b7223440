package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.agent.AgentDoor;
import dev.exip.daemon.kube.ClusterAccess;
import dev.exip.daemon.lease.Election;
import dev.exip.daemon.lease.Elector;
import dev.exip.daemon.lease.KubernetesLease;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.deploy.chart.GuardedApi.Right;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each right that the chart gives is needed, and no other: the daemons themselves, at an API that keeps to the rules. */
class RightsInUseTest {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private static final String EXCLUDED = """
            apiVersion: v1
            kind: Node
            metadata: {name: node1, labels: {node.kubernetes.io/exclude-from-external-load-balancers: ""}}
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {type: LoadBalancer, loadBalancerClass: exip.dev/bgp, externalTrafficPolicy: Local, externalIPs: [10.0.0.7, 192.0.2.1]}
            """;

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            current-context: a
            contexts: [{name: a, context: {cluster: a, user: a}}]
            clusters: [{name: a, cluster: {server: SERVER}}]
            users: [{name: a, user: {}}]
            """;

    @TempDir
    Path folder;

    private static Set<Right> rights(List<Rendered> all, String name) {
        Set<Right> rights = new HashSet<>();
        Rendered.of(all, "ClusterRole").filter(it -> it.name().equals(name)).forEach(
                it -> rights.addAll(Right.of(it.tree().path("rules"), "")));
        Rendered.of(all, "Role").filter(it -> it.name().equals(name)).forEach(
                it -> rights.addAll(Right.of(it.tree().path("rules"), it.tree().at("/metadata/namespace").asString())));
        return rights;
    }

    private static void create(GuardedApi api, String... objects) {
        try (var administrator = api.administrator()) {
            Stream.of(objects).forEach(
                    it -> administrator.resource(
                            administrator.getKubernetesSerialization().<HasMetadata>unmarshal(it)).create());
        }
    }

    private static void assertAllAreUsed(GuardedApi api, Set<Right> rights) {
        assertThat(rights).isNotEmpty();
        await().atMost(DEADLINE).untilAsserted(
                () -> assertThat(api.used()).containsExactlyInAnyOrderElementsOf(rights));
    }

    /** Where a container finds its pools, there they are. */
    private List<String> arguments(List<Rendered> all, List<String> arguments) throws IOException {
        var pools = folder.resolve("pools.yaml");
        for (Rendered map : Rendered.of(all, "ConfigMap").filter(it -> it.name().endsWith("-pools")).toList()) {
            Files.writeString(pools, map.tree().path("data").path("pools.yaml").asString());
        }
        return arguments.stream().map(it -> it.replace("/etc/exip/pools.yaml", pools.toString())).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "agent: {localEndpoints: false}",
            "agent: {drainOn: []}",
            "agent: {drainOn: []}\npools: [{name: a, addresses: [10.0.0.0/24], namespaces: [shop]}]",
            "agent: {drainOn: []}\npools: [{name: a, addresses: [10.0.0.0/24], namespaces: [shop], nodes: {rack: r1}}]",
            "pools: [{name: a, addresses: [10.0.0.0/24], namespaces: [shop]}]"})
    void an_agents(String values) throws IOException {
        var all = Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                racks: [{name: r1, asn: 65001, speaker: {peers: [{address: 10.0.0.254, asn: 65001}]}}]
                """ + values);
        var rights = rights(all, "exip-node");
        var container = Rendered.one(all, "DaemonSet", "exip-node-r1").container("ipctl-agent");
        var arguments = new ArrayList<>(arguments(all, Rendered.texts(container.path("args"))));
        arguments.addAll(List.of("--allow=10.0.0.0/24", "--node=node1"));

        try (var api = new GuardedApi(rights);
                var client = ClusterAccess.client(api.access());
                var _ = AgentDoor.start(client, arguments)) {
            create(api, EXCLUDED, SERVICE);
            assertAllAreUsed(api, rights);
            assertThat(api.refused()).isEmpty();
        }
    }

    @Test
    void the_IPAMs() throws IOException, InterruptedException {
        var all = Variant.overlay("ipam").render();
        var rights = rights(all, "exip-ipam");
        var container = Rendered.one(all, "Deployment", "exip-ipam").container("ipam");

        try (var api = new GuardedApi(rights)) {
            var kubeconfig = Files.writeString(folder.resolve("kubeconfig"),
                    KUBECONFIG.replace("SERVER", api.access().getMasterUrl()));
            var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                    System.getProperty("java.class.path"), "dev.exip.agent.IpctlAgent", "ipam"));
            arguments(all, Rendered.texts(container.path("args"))).forEach(
                    it -> command.add(it.replace("0.0.0.0:9182", "127.0.0.1:0")));
            command.add("--kubeconfig=" + kubeconfig);
            var ipam = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(
                    folder.resolve("log").toFile()).start();
            try {
                create(api, SERVICE);
                await().atMost(DEADLINE).failFast("see its log", () -> !ipam.isAlive()).until(
                        () -> !api.used().isEmpty());
                assertAllAreUsed(api, rights);
                ipam.destroy();
                assertThat(ipam.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(api.refused()).as("%s", Files.readString(folder.resolve("log"))).isEmpty();
            } finally {
                ipam.destroyForcibly();
            }
        }
    }

    @Test
    void a_reflectors() {
        var rights = rights(Variant.overlay("single-rack").render(), "exip-reflector");
        var usual = LeaseConfig.DEFAULT;
        var lease = new LeaseConfig("exip", "exip-reflector-rack1", usual.duration(), usual.renewDeadline(),
                usual.retry());

        try (var api = new GuardedApi(rights)) {
            try (var elector = new Elector("here", new Election("here", lease, Instant::now),
                    KubernetesLease.of(lease, api.access()))) {
                elector.eligible(true);
                elector.start(_ -> {});
                assertAllAreUsed(api, rights);
            }
            assertThat(api.refused()).isEmpty();
        }
    }
}
