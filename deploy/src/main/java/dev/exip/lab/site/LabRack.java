package dev.exip.lab.site;

import dev.exip.lab.Daemon;
import dev.exip.lab.Document.NextHop;
import dev.exip.lab.Lab;
import dev.exip.lab.router.Examples;
import dev.exip.lab.router.Examples.Edit;
import dev.exip.lab.router.Router;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A rack of a lab that is up: its router, its reflectors if it has any, its nodes. */
public final class LabRack {
    private final Rack rack;
    private final Setup setup;
    private final Router tor;
    private final List<ExipReflector> reflectors;
    private final List<ExipNode> nodes;

    /** {@code uplinks}: what the router has beside its rack, as edits of the example {@code tor-uplink}; none if empty. */
    LabRack(Lab lab, Rack rack, Setup setup, Path kubeconfig, List<Edit> uplinks) {
        this.rack = rack;
        this.setup = setup;
        var distribution = lab.distribution();
        tor = setup.software().router(lab.host(rack.tor().host()),
                new Examples(distribution, Stream.concat(uplinks.stream(), edits(rack, setup)).toList()),
                parts(rack, setup, !uplinks.isEmpty()));
        reflectors = rack.replicas(setup).stream().map(
                own -> new ExipReflector(lab.host(own.host()), own, rack, setup, kubeconfig, distribution)).toList();
        nodes = rack.nodes().stream().map(node -> new ExipNode(lab.host(node.host()), node, rack, setup, kubeconfig,
                distribution)).toList();
    }

    private static List<String> parts(Rack rack, Setup setup, boolean uplink) {
        var parts = new ArrayList<>(List.of(setup.reflector() ? "tor" : "tor-no-reflector"));
        if (setup.reflector() && rack.torSessions(setup) == Sessions.ONE_FOR_EACH) {
            parts.add("tor-session6");
        }
        if (setup.reflectors() > 1) {
            parts.add("tor-reflector2");
        }
        if (uplink) {
            parts.add("tor-uplink");
        }
        return parts;
    }

    private static Stream<Edit> edits(Rack rack, Setup setup) {
        var edits = Stream.of(
                new Edit("10.210.1.", rack.networks().ipv4() + "."),
                new Edit("2001:db8:210:1:", rack.networks().ipv6() + ":"),
                new Edit("65001", Long.toString(rack.asn())));
        var timers = Stream.of(
                new Edit("hold time 9", "hold time " + setup.routerHold()),
                new Edit("timers bgp 3 9", "timers bgp " + setup.routerHold() / 3 + " " + setup.routerHold()));
        var speakers = Stream.of(
                new Edit(rack.prefix() + " as " + rack.asn(), rack.prefix() + " as " + Setup.SPEAKERS_ASN),
                new Edit("NODES remote-as " + rack.asn(), "NODES remote-as " + Setup.SPEAKERS_ASN));
        return Stream.of(edits, timers,
                setup.peering() == Peering.ROUTER_EXTERNAL ? speakers : Stream.<Edit>of()).flatMap(
                        each -> each);
    }

    /** The plan. */
    public Rack plan() {
        return rack;
    }

    /** The Top-of-Rack router. */
    public Router tor() {
        return tor;
    }

    /** The route reflectors, or the replicas of one whose address moves; none if the speakers are the router's neighbours. */
    public List<ExipReflector> reflectors() {
        return reflectors;
    }

    /** The nodes, in the order of the plan. */
    public List<ExipNode> nodes() {
        return nodes;
    }

    /** The addresses of the neighbours that each reflector has: the router and these nodes. */
    public List<String> neighborsOfReflectors(List<ExipNode> speakers) {
        return Stream.concat(Stream.of(rack.torSessions(setup).with(rack.tor())), speakers.stream().map(
                node -> rack.nodeSessions(setup).with(node.member()))).flatMap(List::stream).map(
                        Sessions.Session::remote).toList();
    }

    /** The addresses of the neighbours that each node's speaker has. */
    public List<String> neighborsOfSpeakers() {
        return ExipNode.sessions(rack, setup).stream().map(Sessions.Session::remote).toList();
    }

    /** How many sessions the router has into its rack, if these nodes' speakers run. */
    public int sessionsOfTor(List<ExipNode> speakers) {
        return setup.reflector()
                ? setup.reflectors() * rack.torSessions(setup).with(rack.tor()).size()
                : speakers.size() * rack.nodeSessions(setup).with(rack.tor()).size();
    }

    /** The router's ways to {@code destination}, if these nodes announce it. */
    public List<NextHop> waysTo(String destination, List<ExipNode> speakers) {
        return speakers.stream().map(
                node -> new NextHop(node.member().towards(destination), rack.torDevice())).toList();
    }

    /** Everything that runs here beside the router. */
    Stream<Daemon> daemons() {
        return Stream.concat(reflectors.stream().map(ExipReflector::daemon),
                nodes.stream().flatMap(node -> node.daemons().stream()));
    }
}
