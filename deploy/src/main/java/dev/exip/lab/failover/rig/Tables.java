package dev.exip.lab.failover.rig;

import dev.exip.lab.Document;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.ExipReflector;
import dev.exip.lab.site.SingleRack;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every table of a rack of ours, as text to be compared: what is on the nodes' interfaces, what the speakers and the reflectors have
 * as routes, what the router's kernel has of BGP.
 */
record Tables(SingleRack rack) {
    /** What the Service makes of them. */
    String expected() {
        var ips = rack.setup().externalIps();
        var nodes = rack.speakers().stream().map(ExipNode::address).toList();
        var paths = ips.stream().flatMap(ip -> nodes.stream().map(node -> ip + "/32 via " + node)).toList();
        return text(List.of(
                rack.speakers().stream().map(_ -> sorted(Document.lo(ips).stream())),
                rack.speakers().stream().map(_ -> sorted(ips.stream().map(ip -> ip + "/32"))),
                rack.reflectors().stream().map(_ -> sorted(paths.stream())),
                Stream.of(sorted(paths.stream()))));
    }

    /** What they are. */
    String seen() {
        return text(List.of(
                rack.speakers().stream().map(node -> sorted(Document.inet(node.lo().run()).stream())),
                rack.speakers().stream().map(
                        node -> sorted(node.admin().routes().stream().map(route -> route.prefix()))),
                rack.reflectors().stream().map(ExipReflector::admin).map(admin -> sorted(admin.routes().stream().map(
                        route -> route.prefix() + " via " + route.nextHop()))),
                Stream.of(sorted(kernel()))));
    }

    /** The router's routes by BGP. */
    private Stream<String> kernel() {
        return Stream.of(rack.tor().routes().split("\n(?=\\S)", -1)).flatMap(route -> {
            var destination = route.strip().split("\\s", 2)[0];
            return Stream.of(route.split("\\bvia ", -1)).skip(1).map(
                    hop -> destination + "/32 via " + hop.split("\\s", 2)[0]);
        });
    }

    private static String text(List<Stream<List<String>>> tables) {
        return tables.stream().map(table -> table.map(Object::toString).collect(Collectors.joining("; "))).collect(
                Collectors.joining("\n"));
    }

    private static List<String> sorted(Stream<String> lines) {
        return lines.sorted().toList();
    }
}
