package dev.exip.it.feature;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Await;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A speaker with a route of its own and, from BIRD, routes of both families, with and without path ids, many and with all sorts of attributes. */
final class Routes {
    /** How many a neighbour tells that has many. */
    static final int MANY = 3_000;

    /** How many paths there are, with the speaker's own. */
    static final int PATHS = MANY + 7;

    private static final String BIRD = """
            ipv4 table bulk;
            protocol static here { ipv4; route 10.50.1.0/24 blackhole; route 10.50.2.0/24 blackhole; }
            protocol static there { ipv4 { preference 150; }; route 10.50.1.0/24 unreachable; }
            protocol static v6 { ipv6; route 2001:db8:50::/48 blackhole; route 2001:db8:51::/48 blackhole; }
            protocol static many { ipv4 { table bulk; }; %s }
            protocol bgp plain from quick {
              local 10.9.1.21 as 65001; neighbor 10.9.1.11 as 65001;
              ipv4 { table bulk; import none; export filter { bgp_local_pref = 150; bgp_med = 4000000000; accept; }; };
            }
            protocol bgp numbered from quick {
              local 10.9.1.22 as 65012; neighbor 10.9.1.12 as 65001;
              ipv4 { import none; add paths tx; export filter {
                if source != RTS_STATIC then reject;
                if proto = "there" then { bgp_path.prepend(4200000000); bgp_origin = ORIGIN_INCOMPLETE; }
                bgp_med = 7; bgp_community.add((65012,1)); bgp_large_community.add((65012,1,2)); accept;
              }; };
            }
            protocol bgp six from quick {
              local 2001:db8:9:1::21 as 65013; neighbor 2001:db8:9:1::11 as 65001;
              ipv6 { import none; export where source = RTS_STATIC; };
            }
            """.formatted(bulk());

    private static final String US = """
            local: {asn: 65001, routerId: 10.9.255.1, address: 10.9.1.11, listen: [10.9.1.11, 10.9.1.12, "2001:db8:9:1::11"]}
            vips: {interface: lo, allow: [10.0.0.0/24]}
            peers:
              - {name: plain, address: 10.9.1.21, asn: 65001, export: none, timers: {connectRetry: 1s}}
              - {name: numbered, address: 10.9.1.22, asn: 65012, import: all, export: none, addPath: {receive: true},
                 source: 10.9.1.12, timers: {connectRetry: 1s}}
              - {name: six, address: "2001:db8:9:1::21", asn: 65013, families: [ipv6-unicast], import: all, export: none,
                 source: "2001:db8:9:1::11", timers: {connectRetry: 1s}}
            """;

    private Routes() {}

    private static String bulk() {
        var routes = new StringBuilder();
        for (var n = 0; n < MANY; n++) {
            routes.append("route 10.60.%d.%d/32 blackhole; ".formatted(n / 256, n % 256));
        }
        return routes.append("route 10.50.1.0/24 blackhole;").toString();
    }

    /** The speaker, with {@code more} in its configuration. */
    static Ours speaker(String more) {
        return new Ours("bgp-speaker", US + more, Map.of());
    }

    static Bird bird() {
        return new Bird("bird", BIRD);
    }

    /** Both, and whoever else there is, on one cable each to the speaker. */
    static Neighborhood lab(Ours us, Bird bird, Member... others) {
        var cables = Stream.concat(
                Stream.of(new Link(Link.End.of("us", "eth1", "10.9.1.11/24", "10.9.1.12/24", "2001:db8:9:1::11/64"),
                        Link.End.of("bird", "eth0", "10.9.1.21/24", "10.9.1.22/24", "2001:db8:9:1::21/64"))),
                Stream.of(others).map(other -> new Link(Link.End.of("us", "eth2", "10.9.2.11/24"),
                        Link.End.of(other.name(), "eth0", "10.9.2.21/24")))).toList();
        var members = Stream.concat(Stream.of(us, bird), Stream.of(others)).toArray(Member[]::new);
        return new Neighborhood(new Topology(
                Stream.of(members).map(member -> new Host(member.name(), Host.Kind.END)).toList(), cables, List.of()),
                members);
    }

    /** The next hop of a route without the link-local address that there may be beside it, which other programs do not show. */
    static String nextHop(RouteView route) {
        return route.nextHop() == null ? "0.0.0.0" : route.nextHop().replaceFirst(" .*", "");
    }

    /** Waits until all paths are there. */
    static void await(Ours us) {
        us.host().ip("addr", "replace", "10.0.0.7/32", "dev", "lo");
        us.awaitEstablished("plain", "numbered", "six");
        Await.until("all paths", () -> us.bgpctlJson().routes().size(), count -> count == PATHS);
    }
}
