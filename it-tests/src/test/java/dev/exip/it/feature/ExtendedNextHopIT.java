package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.CapabilityView;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.it.interop.Json;
import dev.exip.lab.Await;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** IPv4 routes with an IPv6 next hop (RFC 8950): the machines have no IPv4 address but the announced ones. */
class ExtendedNextHopIT {
    private static final Ours US = new Ours("bgp-speaker",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, address: "2001:db8:9:1::11", listen: ["2001:db8:9:1::11", "2001:db8:9:2::11"]}
                    vips: {interface: lo, allow: [10.0.0.0/24]}
                    peers:
                      - {name: bird, address: "2001:db8:9:1::21", asn: 65002, families: [ipv4-unicast], import: all, export: all,
                         extendedNextHop: true, timers: {connectRetry: 1s}}
                      - {name: frr, address: "2001:db8:9:2::21", asn: 65003, families: [ipv4-unicast], import: all, export: all,
                         source: "2001:db8:9:2::11", extendedNextHop: true, timers: {connectRetry: 1s}}
                    """,
            Map.of());
    private static final Bird BIRD = new Bird("bird", """
            protocol static { ipv4; route 10.50.1.0/24 blackhole; route 10.50.2.0/24 blackhole; }
            protocol bgp exip from quick {
              local 2001:db8:9:1::21 as 65002;
              neighbor 2001:db8:9:1::11 as 65001;
              ipv4 { import all; export where source = RTS_STATIC; extended next hop on; };
            }
            """);
    private static final Frr FRR = new Frr("frr", """
            router bgp 65003
             bgp router-id 10.9.255.3
             no bgp ebgp-requires-policy
             no bgp network import-check
             no bgp default ipv4-unicast
             neighbor 2001:db8:9:2::11 remote-as 65001
             neighbor 2001:db8:9:2::11 timers connect 1
             neighbor 2001:db8:9:2::11 update-source 2001:db8:9:2::21
             neighbor 2001:db8:9:2::11 advertisement-interval 0
             neighbor 2001:db8:9:2::11 capability extended-nexthop
             address-family ipv4 unicast
              network 10.60.1.0/24
              network 10.60.2.0/24
              neighbor 2001:db8:9:2::11 activate
             exit-address-family
            exit
            """);

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cablesOfIpv6(US, BIRD, FRR);

    @BeforeAll
    static void two_external_addresses() {
        US.host().ip("addr", "add", "10.0.0.7/32", "dev", "lo");
        US.host().ip("addr", "add", "10.0.0.8/32", "dev", "lo");
        US.awaitEstablished("bird", "frr");
    }

    @Test
    void BIRD_holds_what_we_tell_and_we_hold_what_it_tells_all_with_an_IPv6_next_hop() {
        assertThat(agreed("bird")).isTrue();
        Await.until("our routes", () -> BIRD.holds("exip"), held -> held.contains("10.0.0.7/32") && held.contains(
                "10.0.0.8/32"));
        assertThat(BIRD.holds("exip")).isEqualTo(prefixes("out", "bird"));
        assertThat(BIRD.birdc("show", "route", "10.0.0.7/32", "all", "protocol", "exip")).contains(
                "BGP.next_hop: 2001:db8:9:1::11");

        Await.until("BIRD's routes", () -> prefixes("in", "bird"),
                told -> !told.isEmpty() && told.equals(BIRD.tells("exip")));
        assertThat(US.ask().routes("in", "bird")).hasSize(2).extracting(RouteView::nextHop).allSatisfy(
                hop -> assertThat(hop).startsWith("2001:db8:9:1::21"));
    }

    @Test
    void FRR_holds_what_we_tell_and_we_hold_what_it_tells_all_with_an_IPv6_next_hop() {
        assertThat(agreed("frr")).isTrue();
        Await.until("our routes", () -> routes("routes").path("routes"), held -> held.has("10.0.0.7/32") && held.has(
                "10.0.0.8/32"));
        var held = routes("routes").path("routes");
        assertThat(names(held)).isEqualTo(prefixes("out", "frr"));
        assertThat(
                Json.elements(held).flatMap(Json::elements).flatMap(path -> Json.elements(path.path("nexthops"))).map(
                        hop -> hop.path("ip").asString())).contains("2001:db8:9:2::11").doesNotContain("0.0.0.0");

        Await.until("FRR's routes", () -> prefixes("in", "frr"),
                told -> !told.isEmpty() && told.equals(names(routes("advertised-routes").path("advertisedRoutes"))));
        assertThat(US.ask().routes("in", "frr")).filteredOn(route -> route.prefix().startsWith("10.60.")).hasSize(
                2).extracting(RouteView::nextHop).allSatisfy(
                        hop -> assertThat(hop).startsWith("2001:db8:9:2::21"));
    }

    private static JsonNode routes(String which) {
        return FRR.json("show bgp ipv4 unicast neighbors 2001:db8:9:2::11 " + which);
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        names.addAll(object.propertyNames());
        return names;
    }

    private static Set<String> prefixes(String table, String neighbor) {
        var prefixes = new TreeSet<String>();
        US.ask().routes(table, neighbor).forEach(route -> prefixes.add(route.prefix()));
        return prefixes;
    }

    private static boolean agreed(String neighbor) {
        return US.ask().neighbor(neighbor).capabilities().stream().filter(
                row -> row.name().equals("IPv6 next hop")).map(CapabilityView::negotiated).anyMatch(
                        negotiated -> negotiated != null);
    }
}
