package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What neighbours and strangers can have written to the log: a few lines in ten seconds, and how many more there would have been. */
class LogFloodIT {
    private static final int MANY = 10_000;
    private static final int HUNDREDS = 300;
    private static final int LINES = 10;
    private static final int PERIOD_SECONDS = 10;

    @RegisterExtension
    static final Target TARGET = new Target("name: loud, range: 127.30.0.0/16, asn: 65001",
            "name: crowd, range: 127.31.0.0/16, asn: 65001, limit: 20",
            "name: deaf-to-ipv6, range: 127.32.0.0/16, asn: 65001, families: [ipv4-unicast]",
            "name: lost, range: 127.33.0.0/16, asn: 65001");

    private final long begun = System.nanoTime();

    /** So many lines with these words should be, each of them written or counted, and no more written than the design allows. */
    private void assertAccounted(String words, String about, long expected) {
        Reflector reflector = TARGET.reflector();
        Await.until(expected + " times '" + words + "'", () -> reflector.lines(words) + reflector.leftOut(about),
                seen -> seen >= expected);
        long periods = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) / PERIOD_SECONDS + 1;
        assertThat(reflector.lines(words)).isBetween(1L, periods * LINES);
        assertThat(reflector.lines(words) + reflector.leftOut(about)).isEqualTo(expected);
    }

    private static ScriptedPeer established(String address) throws IOException {
        ScriptedPeer peer = TARGET.connect(address);
        peer.establish(Session.IBGP.open(address));
        return peer;
    }

    private static byte[] times(int times, byte[] message) {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            flood.writeBytes(message);
        }
        return flood.toByteArray();
    }

    @Test
    void strangers_are_closed_without_a_word() throws IOException {
        for (int i = 0; i < HUNDREDS; i++) {
            String address = TARGET.address("127.99");
            try (ScriptedPeer stranger = ScriptedPeer.connect(address, TARGET.reflector().address())) {
                stranger.assertEnd();
            }
        }
        assertAccounted("no such neighbor", "refused connections", HUNDREDS);
    }

    @Test
    void a_source_that_connects_too_often_is_closed_without_a_word() throws IOException {
        String address = TARGET.address("127.1");
        int answered = 0;
        for (int i = 0; i < HUNDREDS; i++) {
            try (ScriptedPeer peer = ScriptedPeer.connect(address, TARGET.reflector().address())) {
                answered += peer.socket().getInputStream().read() < 0 ? 0 : 1;
            }
        }
        assertThat(answered).isBetween(20, 200);
        assertAccounted("connects too often", "sources that connect too often", HUNDREDS - answered);
    }

    @Test
    void malformed_updates_are_counted() throws IOException {
        String address = TARGET.address("127.30");
        ScriptedPeer peer = established(address);
        Notation notation = new Notation(true, false, false);
        byte[] bad = UpdateMessage.good(notation, true).with(
                new Case("", Set.of(), "attr", "40 01 01 09", "")).octets();
        peer.send(times(MANY, bad));
        Await.until("all of them",
                () -> TARGET.reflector().neighbor(address).at("/updateErrors/treatAsWithdraw").asInt(),
                errors -> errors == MANY);
        assertAccounted("malformed UPDATE tolerated", "errors of loud", MANY);
    }

    /** However many neighbours of a range come and go, they have the allowance of one. */
    @Test
    void hundreds_of_addresses_with_bad_markers_are_one_neighbour_to_the_log() throws IOException {
        for (int i = 0; i < HUNDREDS; i++) {
            try (ScriptedPeer peer = TARGET.connect(TARGET.address("127.31"))) {
                assertThat(peer.read()).isInstanceOf(Open.class);
                peer.send(new byte[19]);
                assertThat(peer.lastWords().code()).isEqualTo(1);
            }
        }
        assertAccounted("crowd-127.31.", "errors of crowd", 2L * HUNDREDS); // the error, and what the session makes of it
    }

    /** RFC 4760 7. */
    @Test
    void a_family_that_is_not_negotiated_is_told_once_in_a_session_and_counted() throws IOException {
        String address = TARGET.address("127.32");
        ScriptedPeer peer = established(address);
        byte[] ipv6 = UpdateMessage.good(new Notation(true, false, true), true).octets();
        peer.send(times(HUNDREDS, ipv6));
        Await.until("all of them",
                () -> TARGET.reflector().neighbor(address).at("/updateErrors/attributeDiscard").asInt(),
                errors -> errors == HUNDREDS);
        assertThat(TARGET.reflector().lines(address + ": routes are ignored: ipv6-unicast is not negotiated")).isOne();
        assertThat(TARGET.reflector().lines(address + ": malformed")).isZero();

        peer.send(Notification.cease(ErrorSubcode.ADMINISTRATIVE_RESET, ""));
        peer.assertEndWithoutNotification();
        established(address).send(ipv6);
        Await.until("another line for another session", () -> TARGET.reflector().lines(
                address + ": routes are ignored: ipv6-unicast is not negotiated"), lines -> lines == 2);
    }

    /** RFC 4271 6.3. */
    @Test
    void a_next_hop_that_makes_routes_unusable_is_told() throws IOException {
        ScriptedPeer peer = established(TARGET.address("127.33"));
        byte[] nowhere = peer.encode(Update.announce(
                PathAttributes.builder().localPref(100L).nextHop(NextHop.of(IpAddress.parse("127.0.0.9"))).build(),
                List.of(Nlri.of(Prefix.parse("203.0.113.77/32")))));
        peer.send(times(HUNDREDS, nowhere));
        assertAccounted("route ignored: 203.0.113.77/32: NEXT_HOP 127.0.0.9 is in 127.0.0.0/8", "errors of lost",
                HUNDREDS);
    }
}
