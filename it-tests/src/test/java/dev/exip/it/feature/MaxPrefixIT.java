package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.NotificationView;
import dev.exip.bgp.admin.view.PrefixesView;
import dev.exip.bgp.admin.view.RouteView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A BIRD that tells more than it may: two routes, and two more when {@code more} is enabled, where three are allowed. */
class MaxPrefixIT {
    private static final Bird BIRD = new Bird("bird", """
            protocol static few { ipv4; route 10.50.1.0/24 blackhole; route 10.50.2.0/24 blackhole; }
            protocol static more { disabled; ipv4; route 10.50.3.0/24 blackhole; route 10.50.4.0/24 blackhole; }
            protocol bgp restarting from quick {
              local 10.9.1.21 as 65021;
              neighbor 10.9.1.11 as 65001;
              ipv4 { import all; export where source = RTS_STATIC; };
            }
            protocol bgp discarding from quick {
              local 10.9.1.22 as 65022;
              neighbor 10.9.1.12 as 65001;
              ipv4 { import all; export where source = RTS_STATIC; };
            }
            """);
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.1.12]}
                    peers:
                      - {name: restarting, address: 10.9.1.21, source: 10.9.1.11, asn: 65021, import: all, export: none,
                         maxPrefix: {limit: 3, warnAt: 60, action: restart, restartAfter: 2s}, timers: {connectRetry: 1s}}
                      - {name: discarding, address: 10.9.1.22, source: 10.9.1.12, asn: 65022, import: all, export: none,
                         maxPrefix: {limit: 3, warnAt: 80, action: discard}, timers: {connectRetry: 1s}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, BIRD);

    @BeforeEach
    void each_has_told_two_routes() {
        awaitTwo("restarting");
        awaitTwo("discarding");
    }

    private static NeighborDetail awaitTwo(String name) {
        return US.await(name, "two routes", seen -> seen.prefixes().stream().anyMatch(row -> row.held() == 2));
    }

    private static void awaitRoutes(String... prefixes) {
        US.await("discarding", String.join(", ", prefixes), _ -> US.ask().routes("in", "discarding").stream().map(
                RouteView::prefix).toList().equals(List.of(prefixes)));
    }

    @Test
    void from_its_percentage_of_the_limit_on_bgpctl_says_that_there_was_a_warning() {
        assertThat(US.bgpctlJson().neighbor("restarting").prefixes()).containsExactly(
                new PrefixesView("ipv4-unicast", 2, 3L, null, true, 0)); // 66 %
        assertThat(US.bgpctlJson().neighbor("discarding").prefixes()).containsExactly(
                new PrefixesView("ipv4-unicast", 2, 3L, null, false, 0));
    }

    /** RFC 4486 4. */
    @Test
    void with_restart_BIRD_is_told_Cease_Maximum_Number_of_Prefixes_Reached_and_is_back_after_restartAfter() {
        var up = US.ask().neighbor("restarting").connectionsEstablished();
        BIRD.birdc("enable", "more");

        BIRD.await("restarting", "the Cease",
                shown -> shown.contains("Received: Maximum number of prefixes reached"));
        BIRD.birdc("disable", "more");
        assertThat(US.ask().neighbor("restarting").notifications()).first().extracting(NotificationView::direction,
                NotificationView::code, NotificationView::subcode).containsExactly("sent", 6, 1);
        US.await("restarting", "another session", seen -> seen.connectionsEstablished() > up);
        awaitTwo("restarting");
    }

    @Test
    void with_discard_the_session_stays_with_as_many_as_it_may_have_and_a_refresh_brings_the_rest_when_there_is_room() {
        var up = US.ask().neighbor("discarding").connectionsEstablished();
        BIRD.birdc("enable", "more");

        US.await("discarding", "three of four", seen -> seen.prefixes().equals(
                List.of(new PrefixesView("ipv4-unicast", 3, 3L, null, true, 1))));
        BIRD.birdc("disable", "few");
        awaitRoutes("10.50.3.0/24", "10.50.4.0/24"); // one of them was discarded, and we have asked for it
        BIRD.birdc("disable", "more");
        BIRD.birdc("enable", "few");
        awaitRoutes("10.50.1.0/24", "10.50.2.0/24");

        var after = US.ask().neighbor("discarding");
        assertThat(after.summary().state()).isEqualTo(NeighborView.ESTABLISHED);
        assertThat(after.connectionsEstablished()).isEqualTo(up);
    }
}
