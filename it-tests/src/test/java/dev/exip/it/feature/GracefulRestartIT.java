package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two neighbours crash and come back (RFC 4724 section 4.2): a third, who is told their routes by us, does not notice. */
class GracefulRestartIT {
    private static final Bird BIRD = new Bird("bird", """
            protocol static { ipv4; route 10.40.1.0/24 blackhole; route 10.40.2.0/24 blackhole; }
            protocol bgp exip from quick {
              local 10.9.1.21 as 65001; neighbor 10.9.1.11 as 65001;
              graceful restart on; graceful restart time 60;
              ipv4 { import none; export where source = RTS_STATIC; next hop self; };
            }
            """);
    private static final Frr FRR = new Frr("frr", """
            router bgp 65001
             bgp router-id 10.9.255.3
             bgp graceful-restart
             bgp graceful-restart preserve-fw-state
             bgp graceful-restart restart-time 60
             no bgp network import-check
             neighbor 10.9.2.11 remote-as 65001
             neighbor 10.9.2.11 timers connect 1
             neighbor 10.9.2.11 update-source 10.9.2.21
             address-family ipv4 unicast
              network 10.41.1.0/24
              network 10.41.2.0/24
             exit-address-family
            exit
            """);
    private static final Bird LONG_LIVED = new Bird("longlived", """
            protocol static { ipv4; route 10.42.1.0/24 blackhole; route 10.42.2.0/24 blackhole; }
            protocol bgp exip from quick {
              local 10.9.4.21 as 65014; neighbor 10.9.4.11 as 65001;
              graceful restart on; graceful restart time 1; long lived graceful restart on; long lived stale time 60;
              ipv4 { import none; export where source = RTS_STATIC; next hop self; };
            }
            """);
    private static final Bird TOR = new Bird("tor", """
            protocol bgp exip from quick {
              local 10.9.3.21 as 65013; neighbor 10.9.3.11 as 65001; ipv4 { import all; export none; add paths rx; };
            }
            """);
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.2.11, 10.9.3.11, 10.9.4.11]}
                    peers:
                      - {name: bird, address: 10.9.1.21, source: 10.9.1.11, asn: 65001, rrClient: true, export: none, timers: {connectRetry: 1s}}
                      - {name: frr, address: 10.9.2.21, source: 10.9.2.11, asn: 65001, rrClient: true, export: none, timers: {connectRetry: 1s}}
                      - {name: longlived, address: 10.9.4.21, source: 10.9.4.11, asn: 65014, import: all, export: none, timers: {connectRetry: 1s},
                         gracefulRestart: {longLived: 1h}}
                      - {name: tor, address: 10.9.3.21, source: 10.9.3.11, asn: 65013, import: none, export: all, addPath: {send: all},
                         timers: {connectRetry: 1s}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, BIRD, FRR, TOR, LONG_LIVED);

    @BeforeAll
    static void the_router_knows_all_routes() {
        US.awaitEstablished("bird", "frr", "tor", "longlived");
        Await.until("the router's routes", () -> TOR.holds("exip"), routes -> routes.size() == 6);
    }

    @Test
    void a_BIRD_that_crashes_and_comes_back_costs_no_route_and_no_UPDATE() {
        assertUnnoticed("bird", BIRD::kill, BIRD::comeBack);
    }

    @Test
    void an_FRR_that_crashes_and_comes_back_costs_no_route_and_no_UPDATE() {
        assertUnnoticed("frr", FRR::kill, FRR::comeBack);
    }

    /** RFC 9494: BIRD asks for that; the router, in another AS, does not know what such a route is (4.3). */
    @Test
    void a_BIRD_that_stays_away_longer_than_its_restart_time_is_the_last_resort() {
        LONG_LIVED.kill();
        Await.until("its routes as the last resort", () -> routes("longlived"), routes -> routes.size() == 2
                && routes.stream().allMatch(route -> route.communities().contains("65535:6")));
        Await.until("none of them at the router", () -> TOR.holds("exip"), routes -> routes.size() == 4);

        LONG_LIVED.comeBack();
        Await.until("all of them at the router", () -> TOR.holds("exip"), routes -> routes.size() == 6);
        assertThat(routes("longlived")).hasSize(2).allMatch(route -> route.communities().isEmpty());
    }

    private static void assertUnnoticed(String name, Runnable crash, Runnable comeBack) {
        assertThat(routes(name)).hasSize(2).noneMatch(GracefulRestartIT::isStale);
        long told = toldToTor();

        crash.run();
        US.await(name, "down", neighbor -> !neighbor.summary().state().equals(NeighborView.ESTABLISHED));
        assertThat(routes(name)).hasSize(2).allMatch(GracefulRestartIT::isStale);
        assertThat(US.bgpctl("show", "routes")).contains("*>iS");
        assertThat(TOR.holds("exip")).hasSize(6);

        comeBack.run();
        US.awaitEstablished(name);
        Await.until("the routes of " + name + " told again", () -> routes(name),
                routes -> routes.stream().noneMatch(GracefulRestartIT::isStale));
        assertThat(routes(name)).hasSize(2);
        assertThat(TOR.holds("exip")).hasSize(6);
        assertThat(toldToTor()).as("UPDATEs to the router").isEqualTo(told);
    }

    private static List<RouteView> routes(String name) {
        return US.ask().routes("loc", name);
    }

    private static boolean isStale(RouteView route) {
        return route.status().contains(RouteStatus.STALE);
    }

    private static long toldToTor() {
        return US.ask().neighbor("tor").sent().update();
    }
}
