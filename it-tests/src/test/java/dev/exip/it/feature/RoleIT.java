package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.lab.Await;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Roles (RFC 9234) with BIRD and FRR. Each session is one with another AS, 65021 to 65025 at BIRD and 65031 at FRR. */
class RoleIT {
    /** What is in BIRD's table does not go to another session. */
    private static final String SESSION = """
            protocol bgp %1$s from quick {
              local 10.9.1.2%2$d as 6502%2$d;
              neighbor 10.9.1.1%2$d as 65001;
              %3$s
              ipv4 { import all; export filter { if source != RTS_STATIC then reject; %4$s accept; }; };
            }
            """;
    private static final Bird BIRD = new Bird("bird", "protocol static { ipv4; route 10.50.1.0/24 blackhole; }\n"
            + SESSION.formatted("s_provider", 1, "local role provider; require roles on;", "")
            + SESSION.formatted("s_customer", 2, "local role customer; require roles on;", "reject;")
            + SESSION.formatted("s_another", 3, "local role provider; require roles on;", "reject;")
            + SESSION.formatted("s_mismatch", 4, "local role customer;", "reject;")
            + SESSION.formatted("s_leaky", 5, "", "bgp_otc = 65099;"));
    private static final Frr FRR = new Frr("frr", """
            debug bgp neighbor-events
            router bgp 65031
             bgp router-id 10.9.255.3
             no bgp ebgp-requires-policy
             neighbor 10.9.2.11 remote-as 65001
             neighbor 10.9.2.11 timers connect 1
             neighbor 10.9.2.11 update-source 10.9.2.21
             neighbor 10.9.2.11 local-role provider strict-mode
             neighbor 10.9.2.12 remote-as 65001
             neighbor 10.9.2.12 timers connect 1
             neighbor 10.9.2.12 update-source 10.9.2.22
             neighbor 10.9.2.12 local-role provider strict-mode
            exit
            """);
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1,
                            listen: [10.9.1.11, 10.9.1.12, 10.9.1.13, 10.9.1.14, 10.9.1.15, 10.9.2.11, 10.9.2.12]}
                    peers:
                      - {name: provider, address: 10.9.1.21, source: 10.9.1.11, asn: 65021, import: all, export: all, role: customer,
                         strictRole: true, timers: {connectRetry: 1s}}
                      - {name: customer, address: 10.9.1.22, source: 10.9.1.12, asn: 65022, import: all, export: all, role: provider,
                         strictRole: true, timers: {connectRetry: 1s}}
                      - {name: another, address: 10.9.1.23, source: 10.9.1.13, asn: 65023, import: all, export: all, role: customer,
                         timers: {connectRetry: 1s}}
                      - {name: mismatch, address: 10.9.1.24, source: 10.9.1.14, asn: 65024, import: all, export: all, role: customer,
                         timers: {connectRetry: 1s}}
                      - {name: leaky, address: 10.9.1.25, source: 10.9.1.15, asn: 65025, import: all, export: all, role: provider,
                         timers: {connectRetry: 1s}}
                      - {name: frr, address: 10.9.2.21, source: 10.9.2.11, asn: 65031, import: all, export: all, role: customer,
                         strictRole: true, timers: {connectRetry: 1s}}
                      - {name: frr-mismatch, address: 10.9.2.22, source: 10.9.2.12, asn: 65031, import: all, export: all, role: peer,
                         timers: {connectRetry: 1s}}
                    """,
            Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, BIRD, FRR);

    /** RFC 9234 4.2. */
    @Test
    void sessions_with_matching_roles_come_up_with_a_strict_BIRD_and_a_strict_FRR() {
        US.awaitEstablished("provider", "customer", "frr");

        assertThat(BIRD.birdc("show", "protocols", "all", "s_provider")).contains("Role: provider", "Role: customer");
        var frr = FRR.neighbor("10.9.2.11");
        assertThat(frr.path("localRole").asString()).isEqualTo("provider");
        assertThat(frr.path("remoteRole").asString()).isEqualTo("customer");
    }

    /** RFC 9234 4.2: code 2, subcode 11. */
    @Test
    void two_customers_of_each_other_get_a_Role_Mismatch_and_bgpctl_says_so() {
        assertMismatch("mismatch");
        assertThat(US.bgpctl("show", "neighbor", "mismatch")).contains("Role Mismatch");
        BIRD.wholeLog().await("the mismatch", seen -> seen.lines().anyMatch(
                line -> line.contains("s_mismatch: ") && line.contains("Role mismatch")));
    }

    @Test
    void a_peer_of_an_FRR_that_is_a_provider_gets_a_Role_Mismatch() {
        assertMismatch("frr-mismatch");
        FRR.wholeLog().await("the mismatch",
                seen -> seen.lines().anyMatch(line -> line.contains("NOTIFICATION") && line.contains(
                        "10.9.2.12 2/11 (OPEN Message Error/Role Mismatch)")));
    }

    private static void assertMismatch(String name) {
        // There may be others, to the second of two connections.
        var neighbor = US.await(name, "2/11", seen -> seen.notifications().stream().anyMatch(
                notification -> notification.code() == 2 && notification.subcode() == 11));
        assertThat(neighbor.connectionsEstablished()).isZero();
    }

    /** RFC 9234 5: what a provider told is for customers, who learn from where on. */
    @Test
    void a_providers_route_goes_to_a_customer_with_ONLY_TO_CUSTOMER_and_not_to_another_provider() {
        US.awaitEstablished("provider", "customer", "another");

        Await.until("the customer's route", () -> BIRD.holds("s_customer"), held -> held.contains("10.50.1.0/24"));
        assertThat(BIRD.birdc("show", "route", "10.50.1.0/24", "all", "protocol", "s_customer")).containsPattern(
                "(?i)otc: 65021");
        assertThat(US.ask().routes("out", "another")).isEmpty();
        assertThat(BIRD.holds("s_another")).isEmpty();
    }

    /** RFC 9234 5: with ONLY_TO_CUSTOMER from a customer. */
    @Test
    void a_route_that_a_customer_leaks_is_held_but_not_used() {
        US.awaitEstablished("provider", "leaky");
        var leaky = US.await("leaky", "its route", neighbor -> neighbor.summary().prefixesReceived() == 1);

        assertThat(leaky.summary().prefixesAccepted()).isZero();
        assertThat(US.ask().routes("in", "leaky")).singleElement().satisfies(route -> assertThat(route.status()).as(
                route.toString()).doesNotContain(RouteStatus.BEST, RouteStatus.MULTIPATH));
        assertThat(BIRD.holds("s_another")).isEmpty();
    }
}
