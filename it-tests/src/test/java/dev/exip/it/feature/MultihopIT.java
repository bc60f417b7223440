package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.it.KernelCounter;
import dev.exip.it.LogTail;
import dev.exip.lab.Await;
import dev.exip.lab.Lab;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A BIRD in another AS behind a router, at two addresses; only one is configured as two hops away. */
class MultihopIT {
    private static final String SESSION = """
            protocol bgp %1$s from quick {
              multihop 2;
              local 10.9.2.2%2$d as 6502%2$d;
              neighbor 10.9.1.1%2$d as 65001;
              ipv4 { import all; export all; };
            }
            """;
    private static final Bird BIRD = new Bird("bird", SESSION.formatted("far", 1) + SESSION.formatted("near", 2));
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.1.12]}
                    peers:
                      - {name: far, address: 10.9.2.21, source: 10.9.1.11, asn: 65021, import: all, export: all, multihop: 2,
                         timers: {connectRetry: 1s}}
                      - {name: near, address: 10.9.2.22, source: 10.9.1.12, asn: 65022, import: all, export: all, timers: {connectRetry: 1s}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = new Neighborhood(new Topology(
            List.of(new Host("us", Host.Kind.END), new Host("router", Host.Kind.ROUTER), new Host("bird",
                    Host.Kind.END)),
            List.of(new Link(Link.End.of("us", "eth0", "10.9.1.11/24", "10.9.1.12/24"),
                    Link.End.of("router", "eth1", "10.9.1.254/24")),
                    new Link(Link.End.of("bird", "eth0", "10.9.2.21/24", "10.9.2.22/24"),
                            Link.End.of("router", "eth2", "10.9.2.254/24"))),
            List.of(new Route("us", "default via 10.9.1.254"), new Route("bird", "default via 10.9.2.254"))),
            US, BIRD);

    @Test
    void a_session_over_a_router_comes_up_with_multihop_and_without_it_our_packets_die_at_the_router() {
        US.awaitEstablished("far");
        assertThat(BIRD.birdc("show", "protocols", "far")).contains("Established");

        Await.until("packets that were too old at the router", () -> tooOld(LAB.lab()), count -> count > 3);
        new LogTail(US.daemon(), 0).await("near: dial failed: cannot connect to 10.9.2.22 port 179: No route to host");
        var near = US.ask().neighbor("near");
        assertThat(near.summary().state()).isNotEqualTo(NeighborView.ESTABLISHED);
        assertThat(near.connectionsEstablished()).isZero();

        US.configure(US.configuration().replace("65022,", "65022, multihop: 2,"));
        US.awaitEstablished("near");
        assertThat(US.ask().neighbor("far").connectionsEstablished()).isEqualTo(1);
    }

    /** What the router threw away since its TTL was used up: ICMP Time Exceeded (RFC 792). */
    private static long tooOld(Lab lab) {
        return KernelCounter.of(lab.host("router"), "IcmpOutTimeExcds");
    }
}
