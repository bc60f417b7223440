package dev.exip.it.image;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.exip.lab.Await;
import dev.exip.lab.Distribution;
import dev.exip.lab.kube.KubernetesApi;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/**
 * The document's single rack out of containers: a router, a reflector, and two nodes, each a speaker and an agent in the network namespace
 * of a third container, as in a pod. Whoever is of ExIP runs as the chart has it run: the root file system read-only, no capability but
 * those that the chart adds.
 */
final class ContainerRack implements AutoCloseable {
    /** The external IP of the one Service. */
    static final String VIP = "10.0.0.7";

    private static final String SUBNET = "10.210.1.0/24";
    private static final String GATEWAY = "10.210.1.99"; // this machine, which has the API
    private static final String API_PORT = "18080";
    private static final Pattern VIA = Pattern.compile("via (\\S+)");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final String image;
    private final Path folder;
    private final Network network;
    private final Container router;
    private final Container reflector;
    private final List<Node> nodes;

    /** A node: its address, and those of ExIP on it. */
    record Node(String address, Container speaker, Container agent) {
        @Override
        public String toString() {
            return address;
        }
    }

    /**
     * Starts it all.
     *
     * @param image ExIP's
     * @param folder for configuration files
     */
    ContainerRack(String image, Path folder) throws IOException {
        this.image = image;
        this.folder = folder;
        var examples = Distribution.ofThisBuild();
        network = Network.builder().createNetworkCmdModifier(create -> create.withIpam(
                new Ipam().withConfig(new Ipam.Config().withSubnet(SUBNET).withGateway(GATEWAY)))).build();
        open.push(network);
        router = start(at("10.210.1.254", new GenericContainer<>(Router.image(folder.resolve(
                "router"))).withCreateContainerCmdModifier(create -> create.getHostConfig().withCapAdd(
                        Capability.NET_ADMIN))));
        reflector = start(
                at("10.210.1.1", with("daemon.yaml", Files.readString(examples.example("exip/reflector.yaml")),
                        exip(Capability.NET_BIND_SERVICE, "route-reflector", "--config", "/etc/exip/daemon.yaml"))));
        startApi();
        // By default a stopped speaker's routes are kept for two minutes, in case it comes back.
        var speaker = Files.readString(examples.example("exip/speaker.yaml")).replace("  - address: 10.210.1.1\n",
                "  - address: 10.210.1.1\n    gracefulRestart: {restartTime: 3s}\n");
        nodes = List.of(node("10.210.1.11", speaker),
                node("10.210.1.13", speaker.replace("10.210.1.11", "10.210.1.13")));
    }

    Container reflector() {
        return reflector;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Waits until the router's kernel has a route to the external IP over exactly these nodes. */
    void awaitNextHops(Node... expected) {
        Await.until("next hops " + List.of(expected), this::nextHops,
                Stream.of(expected).map(Node::address).sorted().toList()::equals);
    }

    private List<String> nextHops() {
        return VIA.matcher(router.run("ip", "route", "show", VIP)).results().map(MatchResult::group).map(
                via -> via.substring("via ".length())).sorted().toList();
    }

    private Node node(String address, String configuration) throws IOException {
        var host = start(at(address, exip(Capability.NET_ADMIN, "sh", "-c", "sleep 3600")));
        var speaker = start(
                with("daemon.yaml", configuration, exip(Capability.NET_BIND_SERVICE, "bgp-speaker", "--config",
                        "/etc/exip/daemon.yaml").withNetworkMode(host.network())));
        var agent = start(with("kubeconfig", """
                apiVersion: v1
                kind: Config
                clusters: [{name: api, cluster: {server: "http://%s:%s"}}]
                users: [{name: us, user: {}}]
                contexts: [{name: api, context: {cluster: api, user: us}}]
                current-context: api
                """.formatted(GATEWAY, API_PORT), exip(Capability.NET_ADMIN, "ipctl-agent", "--allow", "10.0.0.0/24",
                "--kubeconfig", "/etc/exip/kubeconfig").withNetworkMode(host.network())));
        return new Node(address, speaker, agent);
    }

    private void startApi() throws IOException {
        var service = new ServiceBuilder().withNewMetadata().withName("nginx").withNamespace("default").withUid(
                "1").withResourceVersion("1").endMetadata().withNewSpec().withExternalIPs(VIP).addNewPort().withPort(
                        80).endPort().endSpec().build();
        var state = Files.writeString(folder.resolve("state.json"), Serialization.asJson(
                new KubernetesListBuilder().withNewMetadata().withResourceVersion("1").endMetadata().addToItems(
                        service).build()));
        var api = new ProcessBuilder(Distribution.ofThisBuild().java(KubernetesApi.class, GATEWAY, API_PORT,
                state.toString())).redirectErrorStream(true).redirectOutput(folder.resolve("api.log").toFile()).start();
        open.push(api::destroy);
    }

    /** As the chart has it: /run/exip, with the admin socket, is a directory of the host's. */
    private GenericContainer<?> exip(Capability capability, String... command) throws IOException {
        var sockets = Files.createTempDirectory(folder, "run");
        Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwxrwxrwx"));
        return new GenericContainer<>(DockerImageName.parse(image)).withCommand(command).withTmpFs(
                Map.of("/tmp", "mode=1777")).withFileSystemBind(sockets.toString(), "/run/exip",
                        BindMode.READ_WRITE).withCreateContainerCmdModifier(
                                create -> create.getHostConfig().withReadonlyRootfs(true).withSecurityOpts(
                                        List.of("no-new-privileges")).withCapDrop(Capability.ALL).withCapAdd(
                                                capability, Capability.SETUID, Capability.SETGID));
    }

    private GenericContainer<?> at(String address, GenericContainer<?> container) {
        return container.withNetwork(network).withCreateContainerCmdModifier(create -> create.withIpv4Address(address));
    }

    private GenericContainer<?> with(String file, String text, GenericContainer<?> container) throws IOException {
        var source = Files.writeString(Files.createTempFile(folder, "", file), text);
        source.toFile().setReadable(true, false);
        return container.withFileSystemBind(source.toString(), "/etc/exip/" + file, BindMode.READ_ONLY);
    }

    private Container start(GenericContainer<?> container) {
        open.push(container);
        container.start();
        return new Container(container);
    }

    @Override
    public void close() {
        open.forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
