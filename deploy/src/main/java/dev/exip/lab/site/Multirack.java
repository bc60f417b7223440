package dev.exip.lab.site;

import dev.exip.lab.Distribution;
import dev.exip.lab.Document.NextHop;
import dev.exip.lab.Lab;
import dev.exip.lab.net.Command;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import dev.exip.lab.router.Examples;
import dev.exip.lab.router.Examples.Edit;
import dev.exip.lab.router.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The document's second topology: two racks, each an AS with a reflector; a core router with which their routers have eBGP; a client
 * behind the core; and a pod behind the node of the second rack.
 */
public final class Multirack extends Site {
    private static final Rack.Networks NETWORKS1 = new Rack.Networks("10.211.1", "2001:db8:211:1");
    private static final Rack.Networks NETWORKS2 = new Rack.Networks("10.211.2", "2001:db8:211:2");
    private static final Pattern HOP = Pattern.compile("(?m)^ *\\d+ +([0-9a-f.:]+) ");
    private static final int CORE_SESSIONS = 2; // of a rack's router with the core: one for each family

    private static final Rack RACK1 = new Rack(1, 65001, NETWORKS1, "eth2",
            List.of(NETWORKS1.host("rr1", 1)),
            List.of(NETWORKS1.host("node-01-002", 2), NETWORKS1.host("node-01-003", 3)),
            List.of(NETWORKS1.host("api", 100)),
            new Rack.DualStack(Sessions.BOTH_OVER_IPV4, Sessions.BOTH_OVER_IPV4));

    private static final Rack RACK2 = new Rack(2, 65002, NETWORKS2, "eth3",
            List.of(NETWORKS2.host("rr2", 1)),
            List.of(NETWORKS2.host("node-02-002", 2)),
            List.of(),
            new Rack.DualStack(Sessions.ONE_FOR_EACH, Sessions.ONE_FOR_EACH));

    /** A cable between the core and a rack's router: what is at the core's end, and the addresses of both. */
    private record Uplink(Rack rack, String coreDevice, Member core, Member tor) {
        Link link() {
            return new Link(
                    Link.End.of("core", coreDevice, core.address() + "/30", core.address6() + "/126"),
                    Link.End.of(tor.host(), "eth1", tor.address() + "/30", tor.address6() + "/126"));
        }

        /** The example is that of the first rack. */
        List<Edit> edits() {
            return List.of(
                    new Edit("10.211.1.", rack.networks().ipv4() + "."),
                    new Edit("2001:db8:211:1:", rack.networks().ipv6() + ":"),
                    new Edit("192.168.192.6", tor.address()),
                    new Edit("192.168.192.5", core.address()),
                    new Edit("2001:db8:192::6", tor.address6()),
                    new Edit("2001:db8:192::5", core.address6()));
        }
    }

    private static final List<Uplink> UPLINKS = List.of(
            new Uplink(RACK1, "rack01a", new Member("core", "192.168.192.5", "2001:db8:192::5"),
                    new Member("tor1", "192.168.192.6", "2001:db8:192::6")),
            new Uplink(RACK2, "rack02a", new Member("core", "192.168.192.9", "2001:db8:192::9"),
                    new Member("tor2", "192.168.192.10", "2001:db8:192::a")));

    private static final Member POD = new Member("pod", "10.233.79.67", "2001:db8:233:79::67");
    private static final String POD_GATEWAY6 = "fe80::1"; // the same for every pod, as the cluster's network has it

    static final Topology TOPOLOGY = RACK1.topology().plus(RACK2.topology()).plus(coreNetwork()).plus(
            clientBehind("core")).plus(
                    pod(RACK2.nodes().getFirst()));

    private final Router core;

    private Multirack(Lab lab, Setup setup) {
        super(lab, setup, List.of(RACK1, RACK2), rack -> uplink(rack).edits());
        core = setup.software().router(lab.host("core"), new Examples(lab.distribution(), List.of()),
                List.of("core"));
    }

    /** Builds the network; nothing runs in it yet. See {@link Lab#build} for what it throws. */
    public static Multirack build(String name, Setup setup) {
        return new Multirack(Lab.build(name, TOPOLOGY, Distribution.ofThisBuild()), setup);
    }

    private static Uplink uplink(Rack rack) {
        return UPLINKS.get(rack.number() - 1);
    }

    private static Topology coreNetwork() {
        return new Topology(List.of(new Host("core", Host.Kind.ROUTER)), UPLINKS.stream().map(Uplink::link).toList(),
                List.of());
    }

    /** Routes to pods are the business of the cluster's own network; here they are static. */
    private static Topology pod(Member node) {
        return new Topology(
                List.of(new Host(POD.host(), Host.Kind.END)),
                List.of(new Link(
                        Link.End.of(POD.host(), "eth0", POD.address() + "/32", POD.address6() + "/128"),
                        Link.End.of(node.host(), "cali0", POD_GATEWAY6 + "/64"))),
                List.of(
                        new Route(POD.host(), node.address() + " dev eth0"),
                        new Route(POD.host(), "default via " + node.address()),
                        new Route(POD.host(), "default via " + POD_GATEWAY6 + " dev eth0"),
                        new Route(node.host(), POD.address() + " dev cali0"),
                        new Route(node.host(), POD.address6() + " dev cali0"),
                        new Route(RACK2.tor().host(), POD.address() + " via " + node.address()),
                        new Route(RACK2.tor().host(), POD.address6() + " via " + node.address6())));
    }

    @Override
    public List<ExipNode> speakers(LabRack rack) {
        return rack.nodes();
    }

    @Override
    public Map<Router, Integer> routers() {
        var routers = new LinkedHashMap<Router, Integer>();
        routers.put(core, CORE_SESSIONS * racks().size());
        racks().forEach(rack -> routers.put(rack.tor(), CORE_SESSIONS + rack.sessionsOfTor(rack.nodes())));
        return routers;
    }

    /** Of the core, TOR1 and TOR2. */
    @Override
    public List<Table> tables() {
        return Stream.concat(
                tables(core, ip -> UPLINKS.stream().map(
                        uplink -> new NextHop(uplink.tor().towards(ip), uplink.coreDevice())).toList()),
                racks().stream().flatMap(rack -> tables(rack.tor(), ip -> rack.waysTo(ip, rack.nodes())))).toList();
    }

    /** The core router. */
    public Router core() {
        return core;
    }

    /** The commands that trace the way from the first rack to the pod in the second, each with the addresses that it passes. */
    public Map<Command, List<String>> tracesToPod() {
        var traces = new LinkedHashMap<Command, List<String>>();
        Stream.of(POD.address(), POD.address6()).limit(setup().dualStack() ? 2 : 1).forEach(pod -> traces.put(
                racks().getFirst().nodes().getFirst().host().exec("traceroute", "-n", pod),
                Stream.of(RACK1.tor(), UPLINKS.get(0).core(), UPLINKS.get(1).tor(), RACK2.nodes().getFirst(),
                        POD).map(hop -> hop.towards(pod)).toList()));
        return traces;
    }

    /** The addresses that {@code traceroute} printed, the first of each line. */
    public static List<String> hops(String traceroute) {
        return HOP.matcher(traceroute).results().map(hop -> hop.group(1)).toList();
    }
}
