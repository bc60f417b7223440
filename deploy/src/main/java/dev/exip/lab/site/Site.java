package dev.exip.lab.site;

import dev.exip.lab.Daemon;
import dev.exip.lab.Document.NextHop;
import dev.exip.lab.Lab;
import dev.exip.lab.Unmet;
import dev.exip.lab.WebClient;
import dev.exip.lab.kube.ApiServer;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import dev.exip.lab.router.Examples.Edit;
import dev.exip.lab.router.Router;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A topology of the document with everything in it: racks, a Kubernetes API in the first of them, a client behind the outermost router. */
public abstract sealed class Site implements AutoCloseable permits SingleRack, Multirack {
    private final Lab lab;
    private final Setup setup;
    private final ApiServer api;
    private final List<LabRack> racks;
    private final WebClient client;

    /** {@code racks}, each with what its router has beside it; the API is the first of the first rack's other hosts. */
    Site(Lab lab, Setup setup, List<Rack> racks, Function<Rack, List<Edit>> uplinks) {
        this.lab = lab;
        this.setup = setup;
        var server = racks.getFirst().others().getFirst();
        api = new ApiServer(lab.host(server.host()), server.address(), lab.distribution());
        this.racks = racks.stream().map(
                rack -> new LabRack(lab, rack, setup, api.kubeconfig(), uplinks.apply(rack))).toList();
        client = new WebClient(lab.host("client"));
    }

    /** The client, behind this router. */
    static Topology clientBehind(String router) {
        return new Topology(
                List.of(new Host("client", Host.Kind.END)),
                List.of(new Link(Link.End.of(router, "ext0", "192.0.2.1/24", "2001:db8:2::1/64"),
                        Link.End.of("client", "eth0", "192.0.2.2/24", "2001:db8:2::2/64"))),
                List.of(new Route("client", "default via 192.0.2.1"),
                        new Route("client", "default via 2001:db8:2::1")));
    }

    /** Starts everything at once, in no order: each part has to wait for what it needs. Returns when the API answers. */
    public void start() {
        api.daemon().start();
        racks.forEach(rack -> rack.reflectors().forEach(reflector -> reflector.daemon().start()));
        speakers().forEach(node -> node.daemons().forEach(Daemon::start));
        routers().keySet().forEach(Router::start);
        api.awaitReady();
    }

    /** Throws {@link Unmet} if a daemon has ended that nobody ended through its {@link Daemon}. */
    public void requireNoneDead() {
        api.daemon().requireNotDead();
        routers().keySet().stream().flatMap(router -> router.daemons().stream()).forEach(Daemon::requireNotDead);
        racks.stream().flatMap(LabRack::daemons).forEach(Daemon::requireNotDead);
    }

    /** The document's nginx Service with its external IPs. */
    public Service nginx() {
        try {
            return Serialization.unmarshal(Files.readString(lab.distribution().example(setup.service())),
                    Service.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nodes that run agent and speaker. */
    public List<ExipNode> speakers() {
        return racks.stream().flatMap(rack -> speakers(rack).stream()).toList();
    }

    /** Those of this rack. */
    public abstract List<ExipNode> speakers(LabRack rack);

    /** The routers, and how many BGP sessions each has. */
    public abstract Map<Router, Integer> routers();

    /** What the kernels of the routers have once the Service is there, as the document shows. */
    public abstract List<Table> tables();

    /** The Kubernetes API. */
    public ApiServer api() {
        return api;
    }

    /** The racks. */
    public List<LabRack> racks() {
        return racks;
    }

    /** All reflectors. */
    public List<ExipReflector> reflectors() {
        return racks.stream().flatMap(rack -> rack.reflectors().stream()).toList();
    }

    /** The client outside. */
    public WebClient client() {
        return client;
    }

    /** The lab that it stands in. */
    public Lab lab() {
        return lab;
    }

    /** How it is run. */
    public Setup setup() {
        return setup;
    }

    /** The tables of one router in the order of the external IPs. */
    final Stream<Table> tables(Router router, Function<String, List<NextHop>> hops) {
        return setup.externalIps().stream().map(ip -> new Table(router, ip, hops.apply(ip)));
    }

    /** Takes all of it down. */
    @Override
    public void close() {
        lab.close();
    }
}
