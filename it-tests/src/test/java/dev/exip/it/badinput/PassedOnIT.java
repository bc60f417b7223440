package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other neighbours are told of attributes that we do not understand. */
class PassedOnIT {
    private static final Notation NOTATION = new Notation(true, false, false);
    private static final Nlri ROUTE = Nlri.of(Prefix.parse(UpdateMessage.route(NOTATION)));
    private static final Nlri ELSEWHERE = Nlri.of(Prefix.parse(UpdateMessage.elsewhere(NOTATION)));
    private static final String CLIENT = "127.8.2.1";
    private static final String PLAIN = "127.8.2.2";
    private static final String EXTENDED = "127.8.2.3";

    @RegisterExtension
    static final Target TARGET = new Target(told("client", CLIENT), told("plain", PLAIN), told("extended", EXTENDED));

    private static String told(String name, String address) {
        return "name: %s, address: %s, asn: 65001, rrClient: true, passive: true".formatted(name, address);
    }

    private static ScriptedPeer established(String address, Session session) throws IOException {
        ScriptedPeer peer = TARGET.connect(address);
        peer.establish(session.open(address));
        return peer;
    }

    private static byte[] with(String attributes) {
        return UpdateMessage.good(NOTATION, true).with(new Case("", Set.of(), "plus", attributes, "")).octets();
    }

    /** RFC 4271 5: what is transitive, octet for octet and with the Partial bit, and nothing else. */
    @ParameterizedTest
    @EnumSource(names = {"IBGP", "EBGP"})
    void an_unknown_attribute_is_passed_on_as_partial_if_it_is_transitive(Session session) throws IOException {
        String address = session == Session.IBGP ? CLIENT : TARGET.address(session.range().addresses());
        ScriptedPeer receiver = established(address, session);
        String sender = TARGET.address("127.1");
        established(sender, Session.IBGP).send(with("80 62 04 deadbeef c0 63 03 00ff80 d0 64 0004 c0ffee00"));

        String update = "";
        while (!update.endsWith("18cb0071")) {
            update = HexFormat.of().formatHex(receiver.octets());
        }
        assertThat(update).contains("e0630300ff80", "e06404c0ffee00").doesNotContain("deadbeef");
        assertThat(TARGET.reflector().neighbor(sender).at("/updateErrors/attributeDiscard").asInt()).isZero();
    }

    /** RFC 4271 5: also of what we know. */
    @Test
    void the_partial_bit_of_an_attribute_that_we_know_is_not_set_back() throws IOException {
        ScriptedPeer receiver = established(CLIENT, Session.IBGP);
        established(TARGET.address("127.1"), Session.IBGP).send(
                with("e0 08 04 fde80001 e0 10 08 0002fde800000001 c0 20 0c 0000fde80000000100000002"));

        String update = "";
        while (!update.endsWith("18cb0071")) {
            update = HexFormat.of().formatHex(receiver.octets());
        }
        assertThat(update).contains("e00804fde80001", "e010080002fde800000001", "c0200c0000fde80000000100000002");
    }

    /** RFC 8654 4: where a message cannot hold it the route is not told, and that is all that happens. */
    @Test
    void a_route_that_needs_an_extended_message_is_told_only_where_there_are_such() throws IOException {
        ScriptedPeer plain = established(PLAIN, Session.IBGP);
        ScriptedPeer extended = established(EXTENDED, Session.IBGP_EXTENDED);
        String address = TARGET.address("127.1");
        ScriptedPeer sender = established(address, Session.IBGP_EXTENDED);
        sender.send(with("d0 63 2000 8192*61"));
        extended.readUntil(table -> table.containsKey(ROUTE));
        assertThat(extended.table().get(ROUTE).unknown()).containsExactly(
                new UnknownAttribute(0xe0, 99, Octets.parseHex("61".repeat(8192))));

        sender.send(UpdateMessage.good(NOTATION, true).elsewhere().octets());
        extended.readUntil(table -> table.containsKey(ELSEWHERE));
        plain.readUntil(table -> table.containsKey(ELSEWHERE));
        assertThat(plain.table()).doesNotContainKey(ROUTE);
        assertThat(List.of(address, PLAIN, EXTENDED)).allSatisfy(each -> assertThat(
                TARGET.reflector().neighbor(each).at("/summary/state").asString()).isEqualTo("Established"));
    }
}
