package dev.exip.lab;

import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rack of the mission's document: a /24 behind one Top-of-Rack router, an AS, a route reflector, nodes.
 *
 * @param number of the rack; its switch, router and reflector are {@code sw1}, {@code tor1} and {@code rr1}
 * @param asn the rack's AS
 * @param network the first three octets of its addresses, {@code 10.210.1}; the router is .254, the reflector .1
 * @param torDevice the router's interface into the rack
 * @param nodes the Kubernetes nodes
 * @param others hosts beside those
 */
public record Rack(int number, long asn, String network, String torDevice, List<Member> nodes, List<Member> others) {
    /**
     * A host in a rack, on the switch by its {@code eth0}.
     *
     * @param host its name
     * @param address its IPv4 address
     */
    public record Member(String host, String address) {}

    public Rack {
        nodes = List.copyOf(nodes);
        others = List.copyOf(others);
    }

    /** The Top-of-Rack router. */
    public Member tor() {
        return new Member("tor" + number, network + ".254");
    }

    /** The route reflector. */
    public Member reflector() {
        return new Member("rr" + number, network + ".1");
    }

    /** The rack's addresses as a prefix. */
    public String prefix() {
        return network + ".0/24";
    }

    /** The rack as a network: everything hangs on one switch, and all but the router have it as their way out. */
    public Topology topology() {
        var hosts = new ArrayList<>(
                List.of(new Host("sw" + number, Host.Kind.SWITCH), new Host(tor().host(), Host.Kind.ROUTER)));
        var links = new ArrayList<>(List.of(cable(tor(), torDevice)));
        var routes = new ArrayList<Route>();
        Stream.of(List.of(reflector()), nodes, others).flatMap(List::stream).forEach(member -> {
            hosts.add(new Host(member.host(), Host.Kind.END));
            links.add(cable(member, "eth0"));
            routes.add(new Route(member.host(), "default via " + tor().address()));
        });
        return new Topology(hosts, links, routes);
    }

    private Link cable(Member member, String device) {
        return new Link(Link.End.of(member.host(), device, member.address() + "/24"),
                Link.End.of("sw" + number, member.host()));
    }
}
