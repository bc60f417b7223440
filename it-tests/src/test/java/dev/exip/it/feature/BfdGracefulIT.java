package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.lab.Await;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A router that takes the end of BFD for a restart ({@code bfd graceful} of BIRD) keeps what we told it over a standstill of ours. */
class BfdGracefulIT {
    private static final Bird NODE = new Bird("node", """
            protocol static { ipv4; route 10.43.1.0/24 blackhole; route 10.43.2.0/24 blackhole; }
            protocol bgp exip from quick {
              local 10.9.1.21 as 65001; neighbor 10.9.1.11 as 65001; hold time 240;
              ipv4 { import none; export where source = RTS_STATIC; next hop self; };
            }
            """);
    private static final Bird ROUTER = new Bird("router", """
            protocol bfd watch { interface "*" { interval 100 ms; multiplier 3; }; }
            protocol bgp exip from quick {
              local 10.9.2.21 as 65013; neighbor 10.9.2.11 as 65001; hold time 240;
              bfd graceful; graceful restart on;
              ipv4 { import all; export none; };
            }
            """);
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.2.11]}
                    peers:
                      - {name: node, address: 10.9.1.21, source: 10.9.1.11, asn: 65001, rrClient: true, export: none, timers: {hold: 240s, connectRetry: 1s}}
                      - {name: router, address: 10.9.2.21, source: 10.9.2.11, asn: 65013, import: none, export: all,
                         timers: {hold: 240s, connectRetry: 1s}, bfd: {interval: 100ms, multiplier: 3}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, NODE, ROUTER);

    @Test
    void routes_outlive_a_process_that_stands_still_for_longer_than_BFD_waits() {
        awaitWatched();
        long before = US.ask().neighbor("router").connectionsEstablished();
        Await.until("the routes", () -> ROUTER.holds("exip"), routes -> routes.size() == 2);

        US.daemon().signal("STOP");
        ROUTER.await("exip", "down by BFD", shown -> !shown.contains("Established"));
        assertThat(ROUTER.holds("exip")).hasSize(2);

        US.daemon().signal("CONT");
        ROUTER.await("exip", "back", shown -> shown.contains("Established"));
        assertThat(ROUTER.holds("exip")).hasSize(2);
        awaitWatched();
        assertThat(US.ask().neighbor("router").connectionsEstablished()).isGreaterThan(before);
        assertThat(ROUTER.holds("exip")).hasSize(2);
    }

    private static void awaitWatched() {
        US.await("router", "Established and watched", neighbor -> neighbor.summary().state().equals("Established")
                && Objects.requireNonNull(neighbor.bfd()).state().equals(BfdView.UP));
    }
}
