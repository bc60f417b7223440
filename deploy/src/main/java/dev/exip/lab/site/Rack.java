package dev.exip.lab.site;

import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rack of the mission's document: a /24 and a /64 behind one Top-of-Rack router, an AS, route reflectors, nodes.
 *
 * @param number of the rack; its switch and its router are {@code sw1} and {@code tor1}
 * @param asn the rack's AS
 * @param networks what its addresses begin with
 * @param torDevice the router's interface into the rack
 * @param reflectors hosts for as many reflectors as a setup may want
 * @param nodes the Kubernetes nodes
 * @param others hosts beside those
 * @param dualStack what its sessions are when IPv6 is wanted as well
 */
public record Rack(int number, long asn, Networks networks, String torDevice, List<Member> reflectors,
        List<Member> nodes, List<Member> others, DualStack dualStack) {
    /**
     * What a rack's addresses begin with.
     *
     * @param ipv4 three octets, {@code 10.210.1}
     * @param ipv6 64 bits, {@code 2001:db8:210:1}
     */
    public record Networks(String ipv4, String ipv6) {
        /** The host of this name with this last octet, and the same digits at the end of its IPv6 address. */
        public Member host(String name, int last) {
            return new Member(name, ipv4 + "." + last, ipv6 + "::" + last);
        }
    }

    /**
     * Sessions in a rack for both families.
     *
     * @param ofNodes the nodes' with their neighbour
     * @param ofTor the reflector's with the router
     */
    public record DualStack(Sessions ofNodes, Sessions ofTor) {}

    public Rack {
        reflectors = List.copyOf(reflectors);
        nodes = List.copyOf(nodes);
        others = List.copyOf(others);
    }

    /** The Top-of-Rack router. */
    public Member tor() {
        return networks.host("tor" + number, 254);
    }

    /** The route reflectors that this setup wants. */
    List<Member> reflectors(Setup setup) {
        return reflectors.subList(0, setup.reflectors());
    }

    /** Where the reflectors run that this setup wants, with the addresses that each has, or would have. */
    List<Member> replicas(Setup setup) {
        return setup.peering() == Peering.MOVING_REFLECTOR
                ? nodes.stream().limit(2).map(node -> reflectors.getFirst().at(node.host())).toList()
                : reflectors(setup);
    }

    /** The sessions that the nodes have, or the reflector with any host of the rack. */
    Sessions nodeSessions(Setup setup) {
        return setup.dualStack() ? dualStack.ofNodes() : Sessions.IPV4_ALONE;
    }

    /** The sessions of a reflector and the router; where there are two reflectors, one with each does. */
    Sessions torSessions(Setup setup) {
        if (!setup.dualStack()) {
            return Sessions.IPV4_ALONE;
        }
        return setup.reflectors() > 1 ? Sessions.BOTH_OVER_IPV4 : dualStack.ofTor();
    }

    /** The rack's IPv4 addresses. */
    String prefix() {
        return networks.ipv4() + ".0/24";
    }

    /** The rack's IPv6 addresses. */
    String prefix6() {
        return networks.ipv6() + "::/64";
    }

    /** The rack as a network: everything hangs on one switch, and all but the router have it as their way out. */
    Topology topology() {
        var hosts = new ArrayList<>(
                List.of(new Host("sw" + number, Host.Kind.SWITCH), new Host(tor().host(), Host.Kind.ROUTER)));
        nodes.forEach(node -> hosts.add(new Host(node.host(), Host.Kind.ROUTER))); // to the pods that run there
        Stream.concat(reflectors.stream(), others.stream()).forEach(
                member -> hosts.add(new Host(member.host(), Host.Kind.END)));
        var links = new ArrayList<>(List.of(cable(tor(), torDevice)));
        var routes = new ArrayList<Route>();
        Stream.of(reflectors, nodes, others).flatMap(List::stream).forEach(member -> {
            links.add(cable(member, "eth0"));
            routes.add(new Route(member.host(), "default via " + tor().address()));
            routes.add(new Route(member.host(), "default via " + tor().address6()));
        });
        return new Topology(hosts, links, routes);
    }

    private Link cable(Member member, String device) {
        return new Link(Link.End.of(member.host(), device, member.address() + "/24", member.address6() + "/64"),
                Link.End.of("sw" + number, member.host()));
    }
}
