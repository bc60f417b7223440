package dev.exip.it.address;

import dev.exip.it.LastLook;
import dev.exip.it.Logs;
import dev.exip.lab.Await;
import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.kube.ApiServer;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import dev.exip.lab.watch.Testimony;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two replicas, a router with BIRD and a stranger on one link; the API server on another, which only the replicas are on. */
final class Duo implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final String ADDRESS = "10.9.1.1";
    static final String ADDRESS6 = "2001:db8:9:1::1";

    private static final String BIRD = """
            log stderr all;
            router id 10.9.1.254;
            protocol device { }
            protocol static { ipv4; route 10.60.1.0/24 blackhole; }
            protocol bgp reflector {
              local 10.9.1.254 as 65001;
              neighbor 10.9.1.1 as 65001;
              hold time 9; connect delay time 1; connect retry time 1; error wait time 1, 1; error forget time 1;
              ipv4 { import all; export all; };
            }
            """;

    private @Nullable Lab lab;
    private @Nullable ApiServer api;
    private List<Replica> replicas = List.of();
    private @Nullable Testimony testimony;

    private static Link cable(String host, String device, String plug, String... addresses) {
        return new Link(new Link.End(host, device, List.of(addresses)), Link.End.of(plug, host + device));
    }

    private static Topology topology() {
        return new Topology(
                Stream.concat(Stream.of("rack", "net").map(name -> new Host(name, Host.Kind.SWITCH)),
                        Stream.of("rr1", "rr2", "tor", "odd", "api").map(
                                name -> new Host(name, Host.Kind.END))).toList(),
                List.of(cable("rr1", "eth0", "rack", "10.9.1.11/24", "2001:db8:9:1::11/64"),
                        cable("rr2", "eth0", "rack", "10.9.1.12/24", "2001:db8:9:1::12/64"),
                        cable("tor", "eth0", "rack", "10.9.1.254/24", "2001:db8:9:1::254/64"),
                        cable("odd", "eth0", "rack", "10.9.1.99/24", "2001:db8:9:1::99/64"),
                        cable("rr1", "eth1", "net", "10.8.1.11/24"), cable("rr2", "eth1", "net", "10.8.1.12/24"),
                        cable("api", "eth0", "net", "10.8.1.2/24")),
                List.of());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var distribution = Distribution.ofThisBuild();
        var built = Lab.build(context.getRequiredTestClass().getSimpleName() + "_" + ProcessHandle.current().pid(),
                topology(), distribution);
        lab = built;
        Runtime.getRuntime().addShutdownHook(new Thread(built::close, "down"));
        var server = new ApiServer(built.host("api"), "10.8.1.2", distribution);
        api = server;
        server.daemon().start();
        server.awaitReady();
        replicas = Stream.of("rr1", "rr2").map(
                name -> new Replica(built.host(name), distribution, "--kubeconfig",
                        server.kubeconfig().toString())).toList();
        // what the stranger knows of others he does not ask for again: it is up to them to tell him
        built.host("odd").namespace().sysctl(List.of("net.ipv4.neigh.eth0.delay_first_probe_time=600",
                "net.ipv6.neigh.eth0.delay_first_probe_time=600"));
        var tor = built.host("tor");
        tor.daemon("bird", Map.of(), List.of("bird", "-f", "-c", tor.write("bird.conf", BIRD).toString(), "-s",
                tor.folder().resolve("bird.ctl").toString())).start();
        testimony = Testimony.start(tor, distribution, "eth0", "10.9.1.254", ADDRESS);
    }

    /** Both run, one has the address, and the router has a session with it. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (!api().daemon().alive()) {
            api().daemon().start();
            api().awaitReady();
        }
        for (var replica : replicas) {
            lab().host("rack").ip("link", "set", replica.host().name() + "eth0", "up");
            replica.host().ip("link", "set", "eth0", "up");
            replica.host().ip("link", "set", "eth1", "up");
            if (!replica.daemon().alive()) {
                replica.daemon().start();
            }
        }
        replicas.forEach(replica -> Await.until("an answer of " + replica.host().name(), replica::answers, yes -> yes));
        awaitSession(awaitHolder());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Logs.print(lab());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            LastLook.at(lab().folder());
        } finally {
            lab().close();
        }
    }

    /** The Lease, as JSON. */
    String lease() {
        return lab().host("api").exec("curl", "-sf",
                "http://10.8.1.2:8080/apis/coordination.k8s.io/v1/namespaces/exip/leases/route-reflector").run();
    }

    Lab lab() {
        return Objects.requireNonNull(lab, "not up");
    }

    ApiServer api() {
        return Objects.requireNonNull(api, "not up");
    }

    List<Replica> replicas() {
        return replicas;
    }

    Testimony testimony() {
        return Objects.requireNonNull(testimony, "not up");
    }

    /** Waits until one replica has the address, and returns it. */
    Replica awaitHolder() {
        Await.until("one holder", this::holders, holders -> holders.size() == 1);
        return holders().getFirst();
    }

    Replica other(Replica replica) {
        return replicas.get(1 - replicas.indexOf(replica));
    }

    private List<Replica> holders() {
        return replicas.stream().filter(Replica::holds).toList();
    }

    /** Waits until the router has a session with this replica. */
    void awaitSession(Replica replica) {
        Await.until("a session of " + replica.host().name(), replica::speaks, speaks -> speaks);
    }
}
