package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.lab.Await;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Enhanced route refresh (RFC 7313) with BIRD, which has two thousand routes. */
class RouteRefreshIT {
    private static final int ROUTES = 2000;
    private static final String BIRD_CONFIGURATION = """
            protocol static many { ipv4;
            %s
            }
            protocol static few { ipv4; route 10.50.1.0/24 blackhole; route 10.50.2.0/24 blackhole; }
            protocol bgp exip from quick {
              local 10.9.1.21 as 65002;
              neighbor 10.9.1.11 as 65001;
              ipv4 { import all; export where source = RTS_STATIC; };
            }
            """.formatted(IntStream.range(0, ROUTES).mapToObj(
            n -> "route 10.%d.%d.0/24 blackhole;".formatted(64 + n / 256, n % 256)).collect(Collectors.joining("\n")));
    private static final Bird BIRD = new Bird("bird", BIRD_CONFIGURATION);
    private static final Ours US = new Ours("bgp-speaker", """
            local: {asn: 65001, routerId: 10.9.255.1, address: 10.9.1.11}
            vips: {interface: lo, allow: [10.0.0.0/24]}
            peers:
              - name: bird
                address: 10.9.1.21
                asn: 65002
                import: all
                export: all
                enhancedRefresh: true
                timers: {connectRetry: 1s}
            """, Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, BIRD);

    @BeforeEach
    void both_hold_all() {
        US.host().ip("addr", "replace", "10.0.0.7/32", "dev", "lo");
        Await.until("our address", () -> BIRD.holds("exip"), held -> held.contains("10.0.0.7/32"));
        US.await("bird", "all routes", seen -> seen.summary().prefixesReceived() >= ROUTES + 2);
    }

    /** None of the refreshes was a new session. */
    @AfterEach
    void the_session_is_the_first() {
        var bird = US.ask().neighbor("bird");
        assertThat(bird.summary().state()).isEqualTo(NeighborView.ESTABLISHED);
        assertThat(bird.connectionsEstablished()).isEqualTo(1);
        BIRD.birdc("enable", "few");
    }

    @Test
    void BIRD_that_reloads_in_gets_our_routes_between_a_beginning_and_an_end() {
        var log = BIRD.log();
        BIRD.birdc("reload", "in", "exip");

        log.await("Sending ROUTE-REFRESH");
        log.await("Got BEGIN-OF-RR");
        log.await("Got END-OF-RR");
        assertThat(BIRD.holds("exip")).contains("10.0.0.7/32");
    }

    @Test
    void an_address_that_goes_while_BIRD_reloads_in_is_gone_there_too() {
        var log = BIRD.log();
        BIRD.birdc("reload", "in", "exip");
        US.host().ip("addr", "del", "10.0.0.7/32", "dev", "lo");

        log.await("Got END-OF-RR");
        Await.until("no route of ours", () -> BIRD.holds("exip"), held -> !held.contains("10.0.0.7/32"));
    }

    @Test
    void soft_in_asks_BIRD_which_tells_all_again_and_a_route_that_it_removes_meanwhile_goes_and_no_other() {
        var log = BIRD.log();
        US.bgpctl("clear", "neighbor", "bird", "soft", "in");
        log.await("Sending BEGIN-OF-RR");
        BIRD.birdc("disable", "few");

        log.await("Sending END-OF-RR");
        Await.until("what BIRD still has", RouteRefreshIT::held, held -> held.equals(BIRD.tells("exip")));
        assertThat(held()).hasSizeGreaterThanOrEqualTo(ROUTES).doesNotContain("10.50.1.0/24", "10.50.2.0/24");
    }

    /** RFC 7313 4: nobody has asked, and it is a refresh all the same. */
    @Test
    void BIRD_that_reloads_out_tells_all_again_and_no_route_goes() {
        var before = US.ask().neighbor("bird");
        var log = BIRD.log();
        BIRD.birdc("reload", "out", "exip");

        log.await("Sending BEGIN-OF-RR");
        log.await("Sending END-OF-RR");
        US.await("bird", "a beginning and an end", seen -> refreshes(seen) >= refreshes(before) + 2);
        assertThat(held()).isEqualTo(BIRD.tells("exip")).contains("10.50.1.0/24");
    }

    private static long refreshes(NeighborDetail neighbor) {
        return neighbor.received().routeRefresh();
    }

    private static SortedSet<String> held() {
        return US.ask().routes("in", "bird").stream().map(route -> route.prefix()).collect(
                Collectors.toCollection(TreeSet::new));
    }
}
