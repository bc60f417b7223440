package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Neighbours that are slow, silent, too many or busy; for those that would fill the log see {@link LogFloodIT}. */
class BadNeighborIT {
    private static final int SHORTEST_HOLD = 3;
    private static final int MANY = 10_000;
    private static final String ASKING = "127.8.2.1";
    private static final Notation NOTATION = new Notation(true, false, false);
    private static final Nlri PREFIX = Nlri.of(Prefix.parse(UpdateMessage.route(NOTATION)));
    private static final PathAttributes ROUTE = PathAttributes.builder().localPref(100L).nextHop(
            NextHop.of(IpAddress.parse("192.0.2.1"))).build();

    @RegisterExtension
    static final Target TARGET = new Target("name: few, range: 127.6.0.0/16, asn: 65001, limit: 2",
            "name: asking, address: " + ASKING + ", asn: 65001, rrClient: true, passive: true");

    private static Open open(String address) {
        Open open = Session.IBGP.open(address);
        return new Open(open.myAs(), SHORTEST_HOLD, RouterId.parse(address), open.capabilities());
    }

    private static ScriptedPeer established(String address) throws IOException {
        ScriptedPeer peer = TARGET.connect(address);
        peer.establish(open(address));
        return peer;
    }

    private static ScriptedPeer established(String address, Session session) throws IOException {
        ScriptedPeer peer = TARGET.connect(address);
        peer.establish(session.open(address));
        return peer;
    }

    /** RFC 4271 6.5. */
    @Test
    void one_that_falls_silent_is_told_that_the_hold_timer_expired() throws IOException {
        assertThat(established(TARGET.address("127.1")).lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.HOLD_TIMER));
    }

    /** RFC 4271 6.5. */
    @Test
    void one_that_never_confirms_is_told_that_the_hold_timer_expired() throws IOException {
        String address = TARGET.address("127.1");
        ScriptedPeer peer = TARGET.connect(address);
        peer.send(open(address));
        peer.read();
        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.HOLD_TIMER));
    }

    /** RFC 4271 4.4: it is messages that count, not octets. */
    @Test
    void half_a_message_does_not_keep_a_session_alive() throws IOException {
        ScriptedPeer peer = established(TARGET.address("127.1"));
        byte[] keepalive = peer.encode(new Keepalive());
        peer.send(Arrays.copyOf(keepalive, keepalive.length - 1));
        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.HOLD_TIMER));
    }

    @Test
    void half_an_open_and_a_reset_cost_nobody_anything() throws IOException {
        String address = TARGET.address("127.1");
        for (int i = 0; i < 3; i++) {
            ScriptedPeer peer = TARGET.connect(address);
            byte[] octets = peer.encode(open(address));
            peer.send(Arrays.copyOf(octets, octets.length / 2));
            peer.socket().setSoLinger(true, 0);
            peer.close();
        }
        established(address);
    }

    /** RFC 4271 6.8: an Established session is kept. */
    @Test
    void a_second_connection_is_turned_away() throws IOException {
        String address = TARGET.address("127.1");
        ScriptedPeer first = established(address);
        assertThat(TARGET.connect(address).lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION));
        first.send(Update.announce(ROUTE, List.of(Nlri.of(Prefix.parse("203.0.113.0/24")))));
        Await.until("the first still in use", () -> TARGET.reflector().routes("loc", address),
                routes -> routes.size() == 1);
    }

    @Test
    void one_too_many_in_a_range_is_closed_without_a_word() throws IOException {
        for (int i = 0; i < 2; i++) {
            String address = TARGET.address("127.6");
            established(address);
            Await.until(address + " up", () -> TARGET.reflector().neighbor(address).at("/summary/state").asString(),
                    "Established"::equals);
        }
        TARGET.connect(TARGET.address("127.6")).assertEnd();
        assertThat(TARGET.reflector().log()).contains("few has its limit of 2 dynamic neighbors");
    }

    /** RFC 2918: each asks for the whole table. */
    @Test
    void ten_thousand_route_refreshes_at_once_do_not_keep_us_from_the_next_route() throws IOException {
        ScriptedPeer asking = established(ASKING, Session.IBGP);
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i++) {
            flood.writeBytes(asking.encode(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST)));
        }
        asking.send(flood.toByteArray());
        Await.until("all of them", () -> TARGET.reflector().neighbor(ASKING).at("/received/routeRefresh").asInt(),
                count -> count == MANY);

        established(TARGET.address("127.1"), Session.IBGP).send(UpdateMessage.good(NOTATION, true).octets());
        asking.readUntil(table -> table.containsKey(PREFIX));
        assertThat(TARGET.reflector().neighbor(ASKING).at("/summary/state").asString()).isEqualTo("Established");
    }

    @Test
    void ten_thousand_updates_at_once_each_with_attributes_of_its_own_are_worked_off() throws IOException {
        String address = TARGET.address("127.1");
        ScriptedPeer peer = established(address, Session.IBGP);
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i++) {
            flood.writeBytes(
                    peer.encode(Update.announce(ROUTE.toBuilder().communities(List.of(new Community(i))).build(),
                            List.of(Nlri.of(new Ipv4Prefix(0x0a00_0000 + i, 32))))));
        }
        peer.send(flood.toByteArray());
        Await.until("all of them", () -> TARGET.reflector().neighbor(address).at("/summary/prefixesAccepted").asInt(),
                accepted -> accepted == MANY);
        assertThat(TARGET.reflector().neighbor(address).at("/summary/state").asString()).isEqualTo("Established");
    }

    /** RFC 9003: what is shown to people is escaped. */
    @Test
    void a_shutdown_text_cannot_write_to_the_terminal() throws IOException {
        ScriptedPeer peer = established(TARGET.address("127.1"));
        peer.send(Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "gone\u001b[2J\nwithout trace \u202e"));
        Await.until("the text in the log", TARGET.reflector()::log, log -> log.contains("gone"));
        assertThat(TARGET.reflector().log()).contains("gone\\u{1b}[2J\\u{a}without trace \\u{202e}").doesNotContain(
                "\u001b");
    }
}
