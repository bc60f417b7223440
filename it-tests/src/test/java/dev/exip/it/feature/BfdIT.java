package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.it.LogTail;
import dev.exip.lab.Await;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * BFD with BIRD and FRR, over one hop and as if over several, in IPv4 and IPv6. The hold time is four minutes: within a test nothing but BFD finds
 * out that a neighbour is gone.
 */
class BfdIT {
    private static final Bird BIRD = new Bird("bird",
            """
                    protocol bfd watch {
                      interface "*" { interval 250 ms; multiplier 4; };
                      multihop { interval 400 ms; multiplier 3; };
                    }
                    template bgp watched {
                      hold time 240; connect delay time 1; connect retry time 1; error wait time 1, 1; error forget time 1; bfd on;
                    }
                    protocol bgp one from watched {
                      local 10.9.1.21 as 65001; neighbor 10.9.1.11 as 65001; direct; ipv4 { import none; export none; };
                    }
                    protocol bgp many from watched {
                      local 10.9.1.22 as 65001; neighbor 10.9.1.12 as 65001; multihop; ipv4 { import none; export none; };
                    }
                    protocol bgp one6 from watched {
                      local 2001:db8:9:1::21 as 65001; neighbor 2001:db8:9:1::11 as 65001; direct; ipv6 { import none; export none; };
                    }
                    """);
    private static final Frr FRR = new Frr("frr", """
            router bgp 65001
             bgp router-id 10.9.255.3
             timers bgp 80 240
             neighbor 10.9.2.11 remote-as 65001
             neighbor 10.9.2.11 timers connect 1
             neighbor 10.9.2.11 update-source 10.9.2.21
             neighbor 10.9.2.11 bfd 4 200 250
             neighbor 2001:db8:9:2::11 remote-as 65001
             neighbor 2001:db8:9:2::11 timers connect 1
             neighbor 2001:db8:9:2::11 update-source 2001:db8:9:2::21
             neighbor 2001:db8:9:2::11 bfd 4 200 250
             address-family ipv6 unicast
              neighbor 2001:db8:9:2::11 activate
             exit-address-family
            exit
            """).withBfd();
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1,
                            listen: [10.9.1.11, 10.9.1.12, 10.9.2.11, '2001:db8:9:1::11', '2001:db8:9:2::11']}
                    peers:
                      - {name: one, address: 10.9.1.21, source: 10.9.1.11, asn: 65001, timers: {hold: 240s, connectRetry: 1s}, bfd: true}
                      - {name: many, address: 10.9.1.22, source: 10.9.1.12, asn: 65001, timers: {hold: 240s, connectRetry: 1s},
                         bfd: {interval: 300ms, multiplier: 5, multihop: true}}
                      - {name: one6, address: '2001:db8:9:1::21', source: '2001:db8:9:1::11', asn: 65001, timers: {hold: 240s, connectRetry: 1s},
                         bfd: {interval: 300ms, multiplier: 3}}
                      - {name: frr, range: 10.9.2.0/24, asn: 65001, timers: {hold: 240s}, bfd: true}
                      - {name: frr6, address: '2001:db8:9:2::21', source: '2001:db8:9:2::11', asn: 65001, timers: {hold: 240s, connectRetry: 1s},
                         bfd: {interval: 100ms, multiplier: 10}}
                    """,
            Map.of());
    private static final String DYNAMIC = "frr-10.9.2.21";
    private static final List<String> ALL = List.of("one", "many", "one6", DYNAMIC, "frr6");

    @RegisterExtension
    static final Neighborhood LAB = new Neighborhood(new Topology(
            List.of(new Host("us", Host.Kind.END), new Host("bird", Host.Kind.END), new Host("frr", Host.Kind.END)),
            List.of(new Link(
                    Link.End.of("us", "eth1", "10.9.1.11/24", "10.9.1.12/24", "2001:db8:9:1::11/64"),
                    Link.End.of("bird", "eth0", "10.9.1.21/24", "10.9.1.22/24", "2001:db8:9:1::21/64")),
                    new Link(Link.End.of("us", "eth2", "10.9.2.11/24", "2001:db8:9:2::11/64"),
                            Link.End.of("frr", "eth0", "10.9.2.21/24", "2001:db8:9:2::21/64"))),
            List.of()), US, BIRD, FRR);

    @BeforeEach
    void all_are_known_to_be_alive() {
        for (String name : ALL) {
            US.await(name, "Established and watched", neighbor -> isUp(neighbor));
        }
    }

    private static boolean isUp(NeighborDetail neighbor) {
        return neighbor.summary().state().equals("Established") && neighbor.bfd() != null
                && neighbor.bfd().state().equals(BfdView.UP);
    }

    /** Its interval is ours to send or its own to hear, whichever is longer, and its timeout has our multiplier. */
    @ParameterizedTest
    @CsvSource({"10.9.1.11, one, 0.300, 0.900, 1200", "10.9.1.12, many, 0.400, 2.000, 1200",
            "2001:db8:9:1::11, one6, 0.300, 0.900, 1200"})
    void BIRD_and_we_are_up_with_the_negotiated_timers(String us, String name, String interval, String timeout,
            long detection) {
        awaitBird(us, "Up", interval, timeout);
        awaitDetection(name, detection);
    }

    @ParameterizedTest
    @CsvSource({"10.9.2.11, " + DYNAMIC + ", 300, 3, 1200", "2001:db8:9:2::11, frr6, 100, 10, 1000"})
    void FRR_and_we_are_up_with_the_negotiated_timers(String us, String name, int interval, int multiplier,
            long detection) {
        JsonNode shown = awaitFrr(us, session -> session.path("status").asString().equals("up")
                && session.path("remote-transmit-interval").asInt() == interval);
        assertThat(shown.path("remote-receive-interval").asInt()).isEqualTo(interval);
        assertThat(shown.path("remote-detect-multiplier").asInt()).isEqualTo(multiplier);
        assertThat(shown.path("multihop").asBoolean()).isFalse();
        awaitDetection(name, detection);
    }

    @Test
    void bgpctl_shows_who_is_alive() {
        US.await("many", "settled", neighbor -> session(neighbor).detectionMilliseconds() == 1200);
        assertThat(US.bgpctl("show", "bfd").lines()).anySatisfy(
                line -> assertThat(line).matches("10\\.9\\.1\\.22 +many +Up +.* multi +.* 400ms +400ms +1200ms .*"));
        assertThat(US.bgpctl("show", "neighbor", "many")).containsPattern(
                "BFD +Up for [0-9:]+, sends every 400ms, is down after 1200ms of silence");
    }

    @Test
    void a_neighbor_that_is_cut_off_loses_its_sessions_by_BFD_and_gets_them_back() {
        var cable = LAB.lab().host("bird");
        cable.exec("sysctl", "-qw", "net.ipv6.conf.eth0.keep_addr_on_down=1").run();
        var log = LogTail.of(US.daemon());
        cable.ip("link", "set", "eth0", "down");
        for (String name : List.of("one", "many", "one6")) {
            log.await("the end of " + name,
                    text -> text.lines().anyMatch(line -> line.contains(name + ": session with ")
                            && line.contains(
                                    "Cease/BFD Down: BFD: Control Detection Time Expired, nothing heard for ")));
            NeighborDetail neighbor = US.ask().neighbor(name);
            assertThat(neighbor.lastResetReason()).contains("BFD Down");
            assertThat(neighbor.notifications().getFirst().direction()).isEqualTo("sent");
        }
        assertThat(log.text()).doesNotContain("Hold Timer Expired");
        cable.ip("link", "set", "eth0", "up");
    }

    @Test
    void a_neighbor_whose_operator_ends_BFD_keeps_its_session() { // RFC 5882 3.2
        long established = US.ask().neighbor(DYNAMIC).connectionsEstablished();
        configureFrr("shutdown");
        US.await(DYNAMIC, "BFD ended", neighbor -> Objects.requireNonNull(neighbor.bfd()).state().equals("Down")
                && String.valueOf(neighbor.bfd().lastDownReason()).contains("it says AdminDown"));
        configureFrr("no shutdown");
        US.await(DYNAMIC, "up again", BfdIT::isUp);
        assertThat(US.ask().neighbor(DYNAMIC).connectionsEstablished()).isEqualTo(established);
    }

    @Test
    void when_BFD_is_no_longer_configured_the_neighbor_learns_that_nothing_has_failed() {
        try {
            US.configure(US.configuration().replace("bfd: true", "bfd: false"));
            awaitFrr("10.9.2.11",
                    session -> session.path("remote-diagnostic").asString().equals("administratively down"));
            awaitBird("10.9.1.11", "Down", "1.000", "\\S+");
            assertThat(US.ask().neighbor("one").bfd()).isNull();
        } finally {
            US.configure(US.configuration());
        }
    }

    @Test
    void other_intervals_are_negotiated_while_the_session_goes_on() { // RFC 5880 6.8.3
        long flaps = Objects.requireNonNull(US.ask().neighbor("one6").bfd()).flaps();
        try {
            US.configure(US.configuration().replace("bfd: {interval: 300ms, multiplier: 3}",
                    "bfd: {interval: 700ms, multiplier: 2}"));
            awaitBird("2001:db8:9:1::11", "Up", "0.700", "1.400");
            awaitDetection("one6", 2800);
        } finally {
            US.configure(US.configuration());
        }
        awaitBird("2001:db8:9:1::11", "Up", "0.300", "0.900");
        awaitDetection("one6", 1200);
        assertThat(Objects.requireNonNull(US.ask().neighbor("one6").bfd()).flaps()).isEqualTo(flaps);
    }

    private static void awaitBird(String us, String state, String interval, String timeout) {
        Pattern line = Pattern.compile(
                Pattern.quote(us) + " +\\S+ +" + state + " +\\S+ +" + Pattern.quote(interval) + " +"
                        + timeout);
        Await.until("BIRD's session with " + us + ": " + line, () -> BIRD.birdc("show", "bfd", "sessions"),
                line.asPredicate());
    }

    private static JsonNode awaitFrr(String us, Predicate<JsonNode> met) {
        return Await.until("FRR's session with " + us,
                () -> StreamSupport.stream(FRR.json("show bfd peers").spliterator(), false).filter(
                        session -> session.path("peer").asString().equals(us)).findFirst().orElseThrow(),
                met);
    }

    private static void configureFrr(String command) {
        FRR.vtysh("configure terminal", "bfd", "peer 10.9.2.11 local-address 10.9.2.21", command);
    }

    private static void awaitDetection(String name, long milliseconds) {
        US.await(name, "a detection time of " + milliseconds + " ms",
                neighbor -> Objects.equals(session(neighbor).detectionMilliseconds(), milliseconds));
    }

    private static BfdView.Session session(NeighborDetail neighbor) {
        return Objects.requireNonNull(Objects.requireNonNull(neighbor.bfd()).session());
    }
}
