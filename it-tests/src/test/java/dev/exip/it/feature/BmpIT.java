package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.Await;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What a station is told by BMP, as pmacct's {@code pmbmpd} understands it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BmpIT {
    private static final String STATION = "bmp: {stations: [{address: 10.9.2.21, port: %d, retry: 1s, statistics: 1s}]}%n".formatted(
            Pmacct.PORT);
    private static final Ours US = Routes.speaker(STATION);
    private static final Bird BIRD = Routes.bird();
    private static final Pmacct PMACCT = new Pmacct("station");

    @RegisterExtension
    static final Neighborhood LAB = Routes.lab(US, BIRD, PMACCT);

    @BeforeAll
    static void all_routes_are_here() {
        Routes.await(US);
    }

    @Test
    @Order(1)
    void pmbmpd_holds_what_every_neighbor_told_path_by_path() {
        awaitSame();
        assertThat(told()).hasSize(Routes.PATHS - 1).anyMatch(
                path -> path.asPath().contains("4200000000") && !path.pathId().isEmpty());
        assertThat(PMACCT.messages("init")).singleElement().satisfies(
                init -> assertThat(init.path("bmp_init_info_sysdescr").asString()).startsWith("ExIP bgp-speaker "));
        assertThat(PMACCT.messages("peer_up")).extracting(
                up -> up.path("peer_ip").asString()).containsExactlyInAnyOrder(
                        "10.9.1.21", "10.9.1.22", "2001:db8:9:1::21");
        Await.until("a figure", () -> PMACCT.messages("stats"), stats -> stats.stream().anyMatch(
                figure -> figure.path("peer_ip").asString().equals("10.9.1.21")
                        && figure.path("counter_value").asInt() == Routes.MANY + 1));
    }

    @Test
    @Order(2)
    void a_change_is_told_at_once() {
        BIRD.configure(BIRD.configuration().replace("route 10.60.0.7/32 blackhole;", "").replace("bgp_med = 7;",
                "bgp_med = 8;"));
        Await.until("the change", () -> US.bgpctlJson().routes("--table", "in", "--neighbor", "numbered"),
                routes -> routes.stream().allMatch(route -> Long.valueOf(8).equals(route.med())));
        Await.until("the withdrawal", () -> US.bgpctlJson().routes("--table", "in", "--neighbor", "plain").size(),
                count -> count == Routes.MANY);
        awaitSame();
    }

    @Test
    @Order(3)
    void a_sessions_end_is_told_and_its_return_with_all_its_routes() {
        BIRD.birdc("disable", "numbered");
        var down = Await.until("the end", () -> PMACCT.messages("peer_down"), ends -> ends.size() == 1).getFirst();
        assertThat(down.path("peer_ip").asString()).isEqualTo("10.9.1.22");
        assertThat(down.path("reason_type").asInt()).isEqualTo(3);
        awaitSame();
        BIRD.birdc("enable", "numbered");
        US.awaitEstablished("numbered");
        Await.until("its routes", () -> US.bgpctlJson().routes("--table", "in", "--neighbor", "numbered").size(),
                count -> count == 3);
        awaitSame();
    }

    @Test
    @Order(4)
    void a_station_that_is_back_is_told_all_again() {
        PMACCT.kill();
        Await.until("its absence", () -> US.bgpctl("show", "bmp"), text -> text.contains(" no "));
        PMACCT.begin();
        awaitSame();
        assertThat(US.bgpctl("show", "bmp")).contains(" yes ");
        assertThat(PMACCT.messages("peer_up")).hasSize(3);
    }

    @Test
    @Order(5)
    void a_station_that_is_configured_no_more_is_told_so() {
        US.configure(US.configuration().replace(STATION, ""));
        assertThat(Await.until("the end", () -> PMACCT.messages("term"),
                ends -> !ends.isEmpty())).singleElement().satisfies(
                        end -> assertThat(end.path("bmp_term_info_reason").asString()).contains(
                                "administratively closed"));
        assertThat(US.bgpctl("show", "bmp")).startsWith("No stations.");
    }

    private static void awaitSame() {
        var expected = Stream.of("plain", "numbered", "six").flatMap(
                name -> US.bgpctlJson().routes("--table", "in", "--neighbor", name).stream()).map(BmpIT::path).collect(
                        Collectors.toSet());
        Await.until("what the station holds", BmpIT::told, expected::equals);
    }

    /** What both say of a path. */
    private record Path(String peer, String prefix, String pathId, String asPath, String origin, String nextHop,
            String localPref, String med, Set<String> communities) {}

    /** Incomplete is {@code u} to {@code pmbmpd}. */
    private static Path path(RouteView route) {
        return new Path(String.valueOf(route.source().address()), route.prefix(), text(route.receivedPathId()),
                route.asPath(), route.origin().replace('?', 'u'), Routes.nextHop(route), text(route.localPref()),
                text(route.med()),
                Set.copyOf(route.communities()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** What the station holds after all that it has heard. */
    private static Set<Path> told() {
        var held = new LinkedHashMap<List<String>, Path>();
        for (var message : PMACCT.messages()) {
            var peer = message.path("peer_ip").asString();
            var key = List.of(peer, message.path("ip_prefix").asString(), message.path("as_path_id").asString());
            switch (message.path("bmp_msg_type").asString() + " " + message.path("log_type").asString()) {
                case "route_monitor update" -> held.put(key, path(message));
                case "route_monitor withdraw" -> held.remove(key);
                case "peer_down " -> held.keySet().removeIf(of -> of.getFirst().equals(peer));
                default -> {
                    // nothing about routes
                }
            }
        }
        return new HashSet<>(held.values());
    }

    private static Path path(JsonNode message) {
        var communities = Stream.of("comms", "lcomms").flatMap(
                field -> Stream.of(message.path(field).asString().split(" "))).filter(word -> !word.isEmpty()).collect(
                        Collectors.toSet());
        return new Path(message.path("peer_ip").asString(), message.path("ip_prefix").asString(),
                message.path("as_path_id").asString(), message.path("as_path").asString(),
                message.path("origin").asString(),
                message.path("bgp_nexthop").asString(), message.path("local_pref").asString(),
                message.path("med").asString(), communities);
    }
}
