package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** RFC 4271 6.7: neighbours that tell more than {@code maxPrefix} lets them; each has a limit of another kind. */
class PrefixLimitIT {
    private static final String BACK = "127.8.1.1";
    private static final String AWAY = "127.8.1.2";
    private static final String THRIFTY = "127.8.1.3";
    private static final String FEW_PATHS = "127.8.1.4";
    private static final String ONE_PATH = "127.8.1.5";

    @RegisterExtension
    static final Target TARGET = new Target(limited("back", BACK, "limit: 5, restartAfter: 1s"),
            limited("away", AWAY, "limit: 3, restartAfter: 1h"),
            limited("thrifty", THRIFTY, "limit: 2, action: discard"),
            limited("few-paths", FEW_PATHS, "pathsPerPrefix: 2, action: discard"),
            limited("one-path", ONE_PATH, "pathsPerPrefix: 1, restartAfter: 1h"));

    private static String limited(String name, String address, String limit) {
        return "name: %s, address: %s, asn: 65001, rrClient: true, passive: true, ".formatted(name, address)
                + "families: [ipv4-unicast, ipv6-unicast], addPath: {receive: true}, maxPrefix: {" + limit + "}";
    }

    private static ScriptedPeer established(String address, Session session) throws IOException {
        ScriptedPeer peer = TARGET.connect(address);
        peer.establish(session.open(address));
        return peer;
    }

    private static PathAttributes via(String nextHop) {
        return PathAttributes.builder().localPref(100L).nextHop(NextHop.of(IpAddress.parse(nextHop))).build();
    }

    /** 10.0.0.{@code first} and so on. */
    private static Update hosts(int first, int count) {
        return Update.announce(via("192.0.2.1"), IntStream.range(first, first + count).mapToObj(
                i -> Nlri.of(new Ipv4Prefix(0x0a00_0000 + i, 32))).toList());
    }

    private static Update path(int id) {
        return Update.announce(via("192.0.2." + id), List.of(new Nlri(Prefix.parse("203.0.113.1/32"), id)));
    }

    /** Waits for the row of IPv4 of {@code address}, and returns it. */
    private static JsonNode ipv4(String address, Predicate<JsonNode> met) {
        return Await.until("prefixes of " + address, () -> row(address), met);
    }

    private static JsonNode row(String address) {
        for (JsonNode row : TARGET.reflector().neighbor(address).path("prefixes")) {
            if (row.path("family").asString().equals("ipv4-unicast")) {
                return row;
            }
        }
        return TARGET.reflector().neighbor(address).path("none");
    }

    private static String state(String address) {
        return TARGET.reflector().neighbor(address).at("/summary/state").asString();
    }

    /** RFC 4486 4: the data are AFI, SAFI and the limit. */
    @Test
    void one_too_many_is_warned_of_then_ends_the_session_and_the_neighbour_may_come_back() throws IOException {
        ScriptedPeer peer = established(BACK, Session.IBGP);
        peer.send(hosts(0, 3));
        assertThat(ipv4(BACK, row -> row.path("held").asInt() == 3).path("warned").asBoolean()).isFalse();
        peer.send(hosts(3, 1));
        assertThat(ipv4(BACK, row -> row.path("warned").asBoolean()).path("held").asInt()).isEqualTo(4);
        assertThat(TARGET.reflector().log()).contains("back: 4 of at most 5 prefixes of ipv4-unicast");

        peer.send(hosts(4, 1));
        ipv4(BACK, row -> row.path("held").asInt() == 5);
        assertThat(state(BACK)).as("at the limit").isEqualTo("Established");
        peer.send(hosts(5, 1));
        assertThat(peer.lastWords()).isEqualTo(new Notification(6, 1, Octets.parseHex("0001" + "01" + "00000005")));
        Await.until("its routes gone", () -> TARGET.reflector().routes("loc", BACK), List::isEmpty);

        Await.until("the restart time over", () -> state(BACK), "Active"::equals);
        established(BACK, Session.IBGP).send(hosts(0, 2));
        ipv4(BACK, row -> row.path("held").asInt() == 2);
        assertThat(TARGET.reflector().neighbor(BACK).at("/connectionsEstablished").asInt()).isEqualTo(2);
    }

    @Test
    void until_the_restart_time_is_over_the_neighbour_is_kept_away() throws IOException {
        ScriptedPeer peer = established(AWAY, Session.IBGP);
        peer.send(ipv6(1), ipv6(2), ipv6(3), hosts(0, 3));
        ipv4(AWAY, row -> row.path("held").asInt() == 3);
        peer.send(ipv6(4)); // each family has the limit for itself
        assertThat(peer.lastWords()).isEqualTo(new Notification(6, 1, Octets.parseHex("0002" + "01" + "00000003")));
        Await.until("rest", () -> state(AWAY), "Idle"::equals);

        assertThatThrownBy(() -> TARGET.connect(AWAY).assertEnd()).as("a reset").isInstanceOf(SocketException.class);
        assertThat(TARGET.reflector().neighbor(AWAY).at("/lastResetReason").asString()).isEqualTo(
                "sent Cease/Maximum Number of Prefixes Reached: ipv6-unicast, at most 3");
    }

    private static Update ipv6(int number) {
        return Update.announce(via("2001:db8::9"),
                List.of(Nlri.of(Prefix.parse("2001:db8:" + number + "::/48"))));
    }

    @Test
    void with_discard_the_session_stays_and_what_is_beyond_the_limit_is_not_kept() throws IOException {
        ScriptedPeer peer = established(THRIFTY, Session.IBGP);
        peer.send(hosts(0, 4));
        assertThat(ipv4(THRIFTY, row -> row.path("discarded").asInt() == 2).path("held").asInt()).isEqualTo(2);
        assertThat(TARGET.reflector().routes("loc", THRIFTY)).hasSize(2);

        peer.send(Update.withdraw(List.of(Nlri.of(new Ipv4Prefix(0x0a00_0000, 32)))), hosts(9, 1));
        Await.until("room again", () -> TARGET.reflector().routes("loc", THRIFTY).toString(),
                routes -> routes.contains("10.0.0.9/32"));
        assertThat(state(THRIFTY)).isEqualTo("Established");
        assertThat(TARGET.reflector().log()).contains("thrifty: 10.0.0.2/32 is not kept: the limit is 2 prefixes");
    }

    /** RFC 7911. */
    @Test
    void paths_of_one_prefix_beyond_their_limit_are_not_kept() throws IOException {
        ScriptedPeer peer = established(FEW_PATHS, Session.IBGP_ADD_PATH);
        peer.send(path(1), path(2), path(3), path(4));
        ipv4(FEW_PATHS, row -> row.path("discarded").asInt() == 2);
        assertThat(TARGET.reflector().routes("in", FEW_PATHS)).hasSize(2);
        assertThat(state(FEW_PATHS)).isEqualTo("Established");
    }

    /** RFC 4486 4: data would be a limit of prefixes. */
    @Test
    void a_path_too_many_of_one_prefix_ends_the_session() throws IOException {
        ScriptedPeer peer = established(ONE_PATH, Session.IBGP_ADD_PATH);
        peer.send(path(1), path(2));
        assertThat(peer.lastWords()).isEqualTo(new Notification(6, 1, Octets.EMPTY));
        Await.until("the reason", () -> TARGET.reflector().neighbor(ONE_PATH).at("/lastResetReason").asString(),
                "sent Cease/Maximum Number of Prefixes Reached: ipv4-unicast paths of a prefix, at most 1"::equals);
    }
}
