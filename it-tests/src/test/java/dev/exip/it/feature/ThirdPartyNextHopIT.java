package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.it.interop.Json;
import dev.exip.lab.Await;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes and two routers on one subnet, the routers in ASes of their own: they balance over the nodes, not over the reflector. */
class ThirdPartyNextHopIT {
    private static final Bird NODES = new Bird("nodes",
            """
                    protocol static { ipv4; route 10.0.0.7/32 blackhole; }
                    protocol bgp node1 from quick {
                      local 10.9.1.21 as 65001; neighbor 10.9.1.11 as 65001; ipv4 { import none; export where source = RTS_STATIC; };
                    }
                    protocol bgp node2 from quick {
                      local 10.9.1.22 as 65001; neighbor 10.9.1.12 as 65001; ipv4 { import none; export where source = RTS_STATIC; };
                    }
                    """);
    private static final Bird BIRD = new Bird("bird", """
            protocol kernel { merge paths on; ipv4 { export all; }; }
            protocol bgp exip from quick {
              local 10.9.1.33 as 65013; neighbor 10.9.1.13 as 65001; ipv4 { import all; export none; add paths rx; };
            }
            """);
    private static final Frr FRR = new Frr("frr", """
            router bgp 65014
             bgp router-id 10.9.255.4
             no bgp ebgp-requires-policy
             neighbor 10.9.1.14 remote-as 65001
             neighbor 10.9.1.14 timers connect 1
             neighbor 10.9.1.14 update-source 10.9.1.34
             address-family ipv4 unicast
              maximum-paths 64
             exit-address-family
            exit
            """);
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.1.12, 10.9.1.13, 10.9.1.14]}
                    peers:
                      - {name: node1, address: 10.9.1.21, source: 10.9.1.11, asn: 65001, rrClient: true, export: none,
                         timers: {connectRetry: 1s}}
                      - {name: node2, address: 10.9.1.22, source: 10.9.1.12, asn: 65001, rrClient: true, export: none,
                         timers: {connectRetry: 1s}}
                      - {name: bird, address: 10.9.1.33, source: 10.9.1.13, asn: 65013, import: none, export: all, nextHop: keep,
                         addPath: {send: all}, timers: {connectRetry: 1s}}
                      - {name: frr, address: 10.9.1.34, source: 10.9.1.14, asn: 65014, import: none, export: all, nextHop: keep,
                         addPath: {send: all}, timers: {connectRetry: 1s}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = new Neighborhood(new Topology(
            List.of(new Host("lan", Host.Kind.SWITCH), new Host("us", Host.Kind.END), new Host("nodes", Host.Kind.END),
                    new Host("bird", Host.Kind.ROUTER), new Host("frr", Host.Kind.ROUTER)),
            List.of(cable("us", "10.9.1.11/24", "10.9.1.12/24", "10.9.1.13/24", "10.9.1.14/24"),
                    cable("nodes", "10.9.1.21/24", "10.9.1.22/24"), cable("bird", "10.9.1.33/24"),
                    cable("frr", "10.9.1.34/24")),
            List.of()), US, NODES, BIRD, FRR);

    private static Link cable(String host, String... addresses) {
        return new Link(Link.End.of(host, "eth0", addresses), Link.End.of("lan", host));
    }

    @BeforeAll
    static void both_nodes_announce_the_address() {
        US.awaitEstablished("node1", "node2", "bird", "frr");
        for (var router : List.of("bird", "frr")) {
            Await.until("what " + router + " is told", () -> US.ask().routes("out", router), told -> told.size() == 2);
            assertThat(US.ask().routes("out", router)).extracting(RouteView::nextHop).containsExactlyInAnyOrder(
                    "10.9.1.21", "10.9.1.22");
        }
    }

    /** RFC 4271 5.1.3, 2. */
    @Test
    void a_BIRD_in_another_AS_is_told_every_path_with_its_nodes_next_hop_and_installs_a_route_over_both() {
        var held = Await.until("both paths",
                () -> BIRD.birdc("show", "route", "10.0.0.7/32", "all", "protocol", "exip"),
                route -> route.contains("BGP.next_hop: 10.9.1.21") && route.contains("BGP.next_hop: 10.9.1.22"));
        assertThat(held).contains("BGP.as_path: 65001").doesNotContain("next_hop: 10.9.1.13");
        assertInstalled("bird");
    }

    /** RFC 4271 5.1.3, 2. */
    @Test
    void an_FRR_in_another_AS_is_told_every_path_with_its_nodes_next_hop_and_installs_a_route_over_both() {
        Await.until("both paths", () -> Json.elements(
                FRR.json("show bgp ipv4 unicast 10.0.0.7/32").path("paths")).flatMap(
                        path -> Json.elements(path.path("nexthops"))).map(
                                hop -> hop.path("ip").asString()).sorted().toList(),
                List.of("10.9.1.21", "10.9.1.22")::equals);
        assertInstalled("frr");
    }

    private static void assertInstalled(String router) {
        Await.until(router + "'s kernel route", () -> LAB.lab().host(router).ip("route", "show", "10.0.0.7"),
                route -> Stream.of("10.9.1.21", "10.9.1.22").allMatch(node -> route.contains("via " + node + " "))
                        && !route.contains("10.9.1.1"));
    }
}
