package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Policies of a running reflector, and what a router that is not ours holds then. */
class PolicyIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();
    private static final String PREFERRED = """
            policies:
              to-tor:
                - match: {prefixes: [10.0.0.7/32]}
                  set: {localPref: 200, med: 10, communities: {add: [65001:7]}, largeCommunities: {add: [65001:1:2]}}
                  then: accept
                - then: accept
            """;
    private static final String ONLY_ONE = """
            policies:
              to-tor:
                - {name: only-7, match: {prefixes: [10.0.0.7/32]}, then: accept}
            """;

    private final Bench bench = LAB.bench();
    private final Path file = bench.rack().reflector().host().folder().resolve("reflector.yaml");
    private String original = "";

    @BeforeEach
    void the_user_creates_the_Service() throws IOException {
        original = Files.readString(file);
        bench.deployNginx();
    }

    @AfterEach
    void the_configuration_is_as_it_was() throws IOException {
        Files.writeString(file, original);
    }

    private void policy(String policies) throws IOException {
        Files.writeString(file, original.replace("    address: 10.210.1.254\n",
                "    address: 10.210.1.254\n    export: to-tor\n") + policies);
    }

    private String held(String prefix) {
        return bench.rack().tor().shell("show", "route", prefix, "all").attempt().out();
    }

    @Test
    void a_changed_policy_reaches_BIRD_as_the_difference_and_the_session_stays_up() throws IOException {
        var before = bench.reflector().neighbor("tor1");

        policy(PREFERRED);
        Await.until("BIRD's route to 10.0.0.7 as the policy sets it", () -> held("10.0.0.7/32"),
                route -> route.contains("BGP.local_pref: 200") && route.contains("BGP.med: 10")
                        && route.contains("(65001,7)") && route.contains("(65001, 1, 2)"));
        assertThat(held("10.0.0.8/32")).contains("BGP.local_pref: 100").doesNotContain("(65001,7)");
        var preferred = bench.reflector().neighbor("tor1");
        // Two nodes' paths, whose attributes differ; nothing of 10.0.0.8.
        assertThat(preferred.sent().update()).isEqualTo(before.sent().update() + 2);
        assertThat(preferred.exportPolicy()).isEqualTo("policy to-tor");

        policy(ONLY_ONE);
        bench.awaitHops("10.0.0.8");
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
        Await.until("BIRD's route to 10.0.0.7 as before", () -> held("10.0.0.7/32"),
                route -> route.contains("BGP.local_pref: 100"));
        assertThat(bench.reflector().routes("--table", "out", "--neighbor", "tor1")).extracting(
                RouteView::prefix).containsOnly("10.0.0.7/32");
        assertThat(bench.reflector().attempt("explain", "10.0.0.8", "--neighbor", "tor1", "--direction",
                "out").out()).contains(
                        "policy to-tor, term only-7  does not match: prefixes",
                        "rejected: policy to-tor, no term accepts");

        Files.writeString(file, original);
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
        var after = bench.reflector().neighbor("tor1");
        assertThat(after.connectionsEstablished()).isEqualTo(before.connectionsEstablished());
        assertThat(after.summary().flaps()).isEqualTo(before.summary().flaps());
    }
}
