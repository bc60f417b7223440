package dev.exip.lab;

import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * The document's single rack: three nodes, of which the first and the third run the agent and the speaker; a reflector; BIRD as
 * Top-of-Rack router with ADD-PATH and merged paths; the Kubernetes API; and a client behind the router.
 */
public final class SingleRack implements AutoCloseable {
    /** Where external IPs may come from. */
    public static final String VIPS = "10.0.0.0/24";

    /** The addresses and AS of the document's example. */
    public static final Rack RACK = new Rack(1, 65001, "10.210.1", "eth2",
            List.of(new Rack.Member("node1", "10.210.1.11"), new Rack.Member("node2", "10.210.1.12"),
                    new Rack.Member("node3", "10.210.1.13")),
            List.of(new Rack.Member("api", "10.210.1.2")));

    static final Topology TOPOLOGY = RACK.topology().plus(new Topology(
            List.of(new Host("client", Host.Kind.END)),
            List.of(new Link(Link.End.of("tor1", "ext0", "192.0.2.1/24"),
                    Link.End.of("client", "eth0", "192.0.2.2/24"))),
            List.of(new Route("client", "default via 192.0.2.1"))));

    private final Lab lab;
    private final ApiServer api;
    private final BirdRouter tor;
    private final ExipReflector reflector;
    private final List<ExipNode> nodes;
    private final WebClient client;

    private SingleRack(Lab lab) {
        this.lab = lab;
        var distribution = lab.distribution();
        var apiMember = RACK.others().getFirst();
        api = new ApiServer(lab.host(apiMember.host()), apiMember.address(), distribution);
        tor = new BirdRouter(lab.host(RACK.tor().host()), distribution.example("bird/tor.conf"));
        reflector = new ExipReflector(lab.host(RACK.reflector().host()), RACK, distribution);
        nodes = RACK.nodes().stream().map(node -> new ExipNode(lab.host(node.host()), node.address(), RACK, VIPS,
                api.kubeconfig(), distribution)).toList();
        client = new WebClient(lab.host("client"));
    }

    /** Builds the network; nothing runs in it yet. See {@link Lab#build} for what it throws. */
    public static SingleRack build(String name) {
        return new SingleRack(Lab.build(name, TOPOLOGY, Distribution.ofThisBuild()));
    }

    /** Starts everything at once, in no order: each part has to wait for what it needs. Returns when the API answers. */
    public SingleRack start() {
        Stream.of(api.daemon(), tor.daemon(), reflector.daemon()).forEach(Daemon::start);
        for (var node : speakers()) {
            node.agent().start();
            node.speaker().start();
            node.web().start();
        }
        api.awaitReady();
        return this;
    }

    /** Throws {@link Unmet} if a daemon has ended that nobody ended through its {@link Daemon}. */
    public void requireNoneDead() {
        Stream.of(api.daemon(), tor.daemon(), reflector.daemon()).forEach(Daemon::requireNotDead);
        nodes.stream().flatMap(node -> Stream.of(node.agent(), node.speaker(), node.web())).forEach(
                Daemon::requireNotDead);
    }

    /** The document's nginx Service with its two external IPs. */
    public Service nginx() {
        try {
            return Serialization.unmarshal(Files.readString(lab.distribution().example("nginx.yaml")), Service.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nodes that run agent and speaker: the first and the third. */
    public List<ExipNode> speakers() {
        return List.of(node(1), node(3));
    }

    /** A node by its number, from 1. */
    public ExipNode node(int number) {
        return nodes.get(number - 1);
    }

    /** The Kubernetes API. */
    public ApiServer api() {
        return api;
    }

    /** The Top-of-Rack router. */
    public BirdRouter tor() {
        return tor;
    }

    /** The route reflector. */
    public ExipReflector reflector() {
        return reflector;
    }

    /** The client behind the router. */
    public WebClient client() {
        return client;
    }

    /** The lab that it stands in. */
    public Lab lab() {
        return lab;
    }

    /** Takes all of it down. */
    @Override
    public void close() {
        lab.close();
    }
}
