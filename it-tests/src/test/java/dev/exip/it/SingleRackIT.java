package dev.exip.it;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exip.bgp.admin.view.AddPathView;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Document;
import dev.exip.lab.WebClient;
import dev.exip.lab.site.SingleRack;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document's example on its single rack. */
class SingleRackIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private static final int REQUESTS = 200;

    private final Bench bench = LAB.bench();
    private final SingleRack rack = bench.rack();

    @BeforeEach
    void the_user_creates_the_Service() {
        bench.deployNginx();
    }

    @Test
    void the_reflector_is_in_session_with_the_router_and_both_nodes_and_sends_the_router_all_paths() {
        assertThat(bench.reflector().neighbors()).extracting(NeighborView::address, NeighborView::state,
                NeighborView::role, NeighborView::dynamic, NeighborView::addPath).containsExactlyInAnyOrder(
                        tuple("10.210.1.254", "Established", "rrClient", false,
                                List.of(new AddPathView("ipv4-unicast", false, true))),
                        tuple("10.210.1.11", "Established", "rrClient", true,
                                List.of(new AddPathView("ipv4-unicast", false, false))),
                        tuple("10.210.1.13", "Established", "rrClient", true,
                                List.of(new AddPathView("ipv4-unicast", false, false))));
    }

    @Test
    void the_agents_put_the_external_IPs_on_lo_of_the_first_and_the_third_node_as_the_document_shows() {
        bench.awaitLo(Bench.VIPS);
        bench.awaitLo(bench.node(2), List.of());
    }

    @Test
    void the_reflector_has_one_path_by_each_node_and_one_of_them_is_best() {
        var routes = bench.reflector().routes();

        assertThat(routes).extracting(RouteView::prefix, RouteView::nextHop).containsExactlyInAnyOrder(
                tuple("10.0.0.7/32", "10.210.1.11"), tuple("10.0.0.7/32", "10.210.1.13"),
                tuple("10.0.0.8/32", "10.210.1.11"), tuple("10.0.0.8/32", "10.210.1.13"));
        assertThat(routes).filteredOn(route -> route.status().contains(RouteStatus.BEST)).extracting(
                RouteView::prefix).containsExactlyInAnyOrder("10.0.0.7/32", "10.0.0.8/32");
        // What makes them equal, and so ECMP possible.
        assertThat(routes).extracting(RouteView::localPref, RouteView::asPath, RouteView::origin,
                RouteView::med).containsOnly(tuple(100L, "", "i", null));
    }

    @Test
    void the_routers_kernel_has_the_documents_routes() {
        assertThat(rack.tables()).allSatisfy(
                table -> assertThat(Document.collapsed(table.command().run())).isEqualTo(table.expected()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.8"})
    void two_hundred_requests_are_spread_over_both_nodes(String vip) {
        var spread = WebClient.spread(rack.client().requests(vip, REQUESTS).attempt().out());

        assertThat(spread.byServer().keySet()).containsExactlyInAnyOrder("node1", "node3");
        assertThat(spread.byServer().values()).allMatch(answers -> answers >= REQUESTS / 4);
        assertThat(spread.byServer().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        assertThat(spread.sourcePorts()).as("a connection each, though the kernel may give a port twice").isGreaterThan(
                REQUESTS / 2);
    }

    @Test
    void a_deleted_Service_leaves_no_route_no_path_and_no_address() {
        rack.api().delete(rack.nginx());

        Bench.VIPS.forEach(vip -> bench.awaitHops(vip));
        bench.awaitLo(List.of());
        assertThat(bench.reflector().routes()).isEmpty();
        assertThat(rack.speakers().stream().flatMap(node -> new Admin(node::bgpctl).routes().stream()).collect(
                toSet())).isEmpty();
    }
}
