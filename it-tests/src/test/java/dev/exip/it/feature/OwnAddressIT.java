package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.it.LogTail;
import dev.exip.lab.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 4271 5.1.3 and 6.3: a BIRD that gives us an address of ours as next hop, though not the one that it talks to. */
class OwnAddressIT {
    private static final Bird BIRD = new Bird("bird", """
            protocol static two { ipv4; route 10.60.1.0/24 blackhole; route 10.60.2.0/24 blackhole; }
            protocol bgp liar from quick {
              local 10.9.1.21 as 65001;
              neighbor 10.9.1.11 as 65001;
              ipv4 {
                import none;
                export filter {
                  if source != RTS_STATIC then reject;
                  if net = 10.60.1.0/24 then bgp_next_hop = 10.9.1.12; else bgp_next_hop = 10.9.1.22;
                  accept;
                };
              };
            }
            """);
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.1.12]}
                    peers:
                      - {name: liar, address: 10.9.1.21, source: 10.9.1.11, asn: 65001, rrClient: true, timers: {connectRetry: 1s}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, BIRD);

    @Test
    void a_route_by_any_address_that_we_listen_on_is_not_used_and_the_log_says_so() {
        US.awaitEstablished("liar");
        Await.until("both routes", () -> US.ask().routes("in", "liar"), routes -> routes.size() == 2);

        assertThat(US.ask().routes("in", "liar")).filteredOn(
                route -> route.rejected() != null).singleElement().satisfies(
                        route -> {
                            assertThat(route.prefix()).isEqualTo("10.60.1.0/24");
                            assertThat(route.rejected()).isEqualTo("NEXT_HOP 10.9.1.12 is our own address");
                        });
        assertThat(US.ask().routes("loc", "liar")).extracting(route -> route.prefix()).isEqualTo(
                List.of("10.60.2.0/24"));
        new LogTail(US.daemon(), 0).await(
                "liar: route ignored: 10.60.1.0/24: NEXT_HOP 10.9.1.12 is our own address");
    }
}
