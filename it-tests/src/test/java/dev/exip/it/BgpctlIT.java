package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exip.bgp.admin.view.PathDetail;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command line tool on running daemons. */
class BgpctlIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();
    private final Admin reflector = bench.reflector();

    @BeforeEach
    void the_user_creates_the_Service() {
        bench.deployNginx();
    }

    @Test
    void check_exits_with_0_while_all_configured_neighbors_are_Established_and_with_2_while_one_is_not() {
        assertThat(reflector.attempt("show", "neighbors", "--check").exit()).isZero();

        bench.rack().tor().daemons().forEach(Daemon::stop);
        Await.until("exit code 2", () -> reflector.attempt("show", "neighbors", "--check").exit(), exit -> exit == 2);
        assertThat(reflector.attempt("show", "neighbor", "tor1", "--check").exit()).isEqualTo(2);

        bench.rack().tor().start();
        Await.until("exit code 0", () -> reflector.attempt("show", "neighbors", "--check").exit(), exit -> exit == 0);
    }

    @Test
    void a_daemon_that_does_not_run_is_exit_code_1_and_a_line_that_names_the_socket() {
        var outcome = new Admin(bench.node(2)::bgpctl).attempt("show", "neighbors");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("node2/bgp-speaker.sock");
    }

    @Test
    void show_route_has_both_paths_the_second_multipath_equal_and_both_told_to_the_router() {
        var route = reflector.route("10.0.0.7/32");

        // RFC 4271 9.1.2.2 f: the lowest BGP Identifier.
        assertThat(route.selectionStep()).isEqualTo("ROUTER_ID");
        assertThat(route.paths()).extracting(path -> path.route().nextHop(), PathDetail::multipathEqual,
                PathDetail::advertisedTo).containsExactly(
                        tuple("10.210.1.11", true, List.of("tor1")), tuple("10.210.1.13", true, List.of("tor1")));
        assertThat(route.paths().get(0).route().status()).contains(RouteStatus.BEST);
        assertThat(route.paths().get(1).route().status()).contains(RouteStatus.MULTIPATH);
        assertThat(route.paths().get(1).notMultipathReason()).isNull();
    }

    @Test
    void table_in_is_what_one_neighbor_announces() {
        assertThat(reflector.routes("--table", "in", "--neighbor", "10.210.1.13")).extracting(RouteView::prefix,
                RouteView::nextHop).containsExactlyInAnyOrder(
                        tuple("10.0.0.7/32", "10.210.1.13"), tuple("10.0.0.8/32", "10.210.1.13"));
        assertThat(reflector.routes("--table", "in", "--neighbor", "tor1")).isEmpty();
    }

    @Test
    void table_loc_is_what_the_decision_works_on() {
        assertThat(reflector.routes("--table", "loc")).extracting(RouteView::prefix,
                RouteView::nextHop).containsExactlyInAnyOrder(
                        tuple("10.0.0.7/32", "10.210.1.11"), tuple("10.0.0.7/32", "10.210.1.13"),
                        tuple("10.0.0.8/32", "10.210.1.11"), tuple("10.0.0.8/32", "10.210.1.13"));
        assertThat(reflector.routes("--table", "loc", "--neighbor", "10.210.1.11")).extracting(
                RouteView::nextHop).containsExactly("10.210.1.11", "10.210.1.11");
    }

    /** RFC 4456 8 and RFC 7911 3. */
    @Test
    void table_out_is_every_path_under_an_id_of_its_own_to_the_router_and_nothing_to_a_node() {
        var out = reflector.routes("--table", "out", "--neighbor", "tor1");

        assertThat(out).extracting(RouteView::prefix, RouteView::nextHop).containsExactlyInAnyOrder(
                tuple("10.0.0.7/32", "10.210.1.11"), tuple("10.0.0.7/32", "10.210.1.13"),
                tuple("10.0.0.8/32", "10.210.1.11"), tuple("10.0.0.8/32", "10.210.1.13"));
        assertThat(out).allMatch(route -> route.clusterList().equals(List.of("10.210.1.1")));
        assertThat(out).allMatch(route -> String.valueOf(route.originatorId()).equals(route.nextHop()));
        assertThat(out).extracting(route -> route.prefix() + " " + route.localPathId()).doesNotHaveDuplicates();
        assertThat(reflector.routes("--table", "out", "--neighbor", "10.210.1.11")).isEmpty();
    }
}
