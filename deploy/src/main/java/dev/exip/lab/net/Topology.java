package dev.exip.lab.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hosts, the cables between them, and their static routes.
 *
 * @param hosts in the order in which they are made
 * @param links cables between hosts named in {@code hosts}
 * @param routes set once all cables are plugged
 */
public record Topology(List<Host> hosts, List<Link> links, List<Route> routes) {
    private static final int PRIME = 7919;

    public Topology {
        hosts = List.copyOf(hosts);
        links = List.copyOf(links);
        routes = List.copyOf(routes);
    }

    /** This topology and another as one. */
    public Topology plus(Topology other) {
        return new Topology(
                Stream.concat(hosts.stream(), other.hosts.stream()).toList(),
                Stream.concat(links.stream(), other.links.stream()).toList(),
                Stream.concat(routes.stream(), other.routes.stream()).toList());
    }

    /** Makes all of it in namespaces that exist and are empty; {@code where} says which namespace is which host. */
    public void build(Function<String, Namespace> where) {
        hosts.forEach(host -> where.apply(host.name()).sysctl(kernel(host)));
        for (var link : links) {
            var peer = where.apply(link.b().host()).name();
            where.apply(link.a().host()).ip("link", "add", link.a().device(), "type", "veth", "peer", "name",
                    link.b().device(), "netns", peer);
        }
        hosts.forEach(host -> where.apply(host.name()).ip(setup(host)));
    }

    private List<String> kernel(Host host) {
        var settings = new ArrayList<>(List.of(
                "net.ipv4.conf.all.rp_filter=0",
                "net.ipv4.conf.default.rp_filter=0"));
        if (host.kind() == Host.Kind.ROUTER) {
            // Over veth a packet keeps the hash of the socket that sent it, and with policy 1 every router on the way would choose
            // alike. So: the 5-tuple itself (policy 3, fields 0x37) with a seed per router, as between separate machines.
            settings.addAll(List.of(
                    "net.ipv4.ip_forward=1",
                    "net.ipv6.conf.all.forwarding=1",
                    "net.ipv4.fib_multipath_hash_policy=3",
                    "net.ipv4.fib_multipath_hash_fields=" + 0x37,
                    "net.ipv6.fib_multipath_hash_policy=3",
                    "net.ipv6.fib_multipath_hash_fields=" + 0x37,
                    "net.ipv4.fib_multipath_hash_seed=" + PRIME * (hosts.indexOf(host) + 1)));
        }
        return settings;
    }

    private List<String> setup(Host host) {
        var bridged = host.kind() == Host.Kind.SWITCH;
        var lines = new ArrayList<>(List.of("link set lo up"));
        if (bridged) {
            lines.addAll(List.of("link add br0 type bridge", "link set br0 up"));
        }
        links.stream().flatMap(link -> Stream.of(link.a(), link.b())).filter(
                end -> end.host().equals(host.name())).forEach(end -> {
                    end.addresses().forEach(address -> lines.add("addr add " + address + " dev " + end.device()
                            + (address.contains(":") ? " nodad" : ""))); // nobody else has it, and it is usable at once
                    lines.add("link set " + end.device() + (bridged ? " master br0 up" : " up"));
                });
        routes.stream().filter(route -> route.host().equals(host.name())).forEach(
                route -> lines.add("route add " + route.spec()));
        return lines;
    }
}
