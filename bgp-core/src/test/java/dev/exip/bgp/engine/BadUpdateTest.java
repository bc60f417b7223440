package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 7606 on a running session: the mildest way that is safe, and never a word to other neighbours. */
class BadUpdateTest {
    private static final String GOOD = "40010100 400200 400304c0000201 40050400000064";

    @RegisterExtension
    final Scene scene = new Scene();

    private BgpServer server;
    private ScriptedPeer peer;

    @BeforeEach
    void twoNeighborsWithARouteEach() throws IOException {
        server = scene.server(Scene.waiting("127.0.0.2").build(), Scene.waiting("127.0.0.3").build());
        peer = scene.peer(server, "127.0.0.2");
        scene.peer(server, "127.0.0.3").send(Scene.announce("203.0.113.3/32"));
        peer.send(Scene.announce("203.0.113.2/32"));
        Scene.awaitPrefixes(server, "203.0.113.2/32", "203.0.113.3/32");
    }

    @AfterEach
    void theInnocentNeighborIsUntouched() {
        assertThat(Scene.isEstablished(server, "127.0.0.3")).isTrue();
        assertThat(Scene.neighbor(server, "127.0.0.3").session().history().established()).isEqualTo(1);
        assertThat(Scene.prefixes(server)).contains("203.0.113.3/32");
    }

    /** An UPDATE with these attributes for 203.0.113.2/32. */
    private static byte[] update(String attributes, String nlri) {
        String hex = attributes.replace(" ", "");
        int length = hex.length() / 2;
        return HexFormat.of().parseHex("ff".repeat(16) + "%04x".formatted(23 + length + nlri.length() / 2) + "02"
                + "0000" + "%04x".formatted(length) + hex + nlri);
    }

    @Test
    void treatAsWithdrawRemovesTheRouteAndKeepsTheSession() throws IOException {
        peer.send(update(GOOD.replace("40010100", "40010105"), "20cb007102")); // ORIGIN 5

        Scene.awaitPrefixes(server, "203.0.113.3/32");
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().updateErrors()).isEqualTo(
                Map.of(Handling.TREAT_AS_WITHDRAW, 1L));
    }

    @Test
    void attributeDiscardKeepsTheRoute() throws IOException {
        peer.send(update(GOOD + "40060101", "20cb007109")); // ATOMIC_AGGREGATE with an octet too many

        Scene.awaitPrefixes(server, "203.0.113.2/32", "203.0.113.3/32", "203.0.113.9/32");
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().updateErrors()).isEqualTo(
                Map.of(Handling.ATTRIBUTE_DISCARD, 1L));
    }

    @Test
    void whatCannotBeReadResetsTheSession() throws IOException {
        peer.send(update(GOOD, "21cb00710201")); // a prefix of 33 bits
        peer.send(new byte[100_000]);

        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.INVALID_NETWORK_FIELD));
        Scene.awaitPrefixes(server, "203.0.113.3/32");
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isFalse();
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().updateErrors()).isEqualTo(
                Map.of(Handling.SESSION_RESET, 1L));
    }

    /** RFC 6608 4. */
    @Test
    void anOpenInEstablishedEndsTheSession() throws IOException {
        peer.send(ScriptedPeer.open(65001, "10.0.0.2"));
        assertThat(peer.lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.UNEXPECTED_MESSAGE_IN_ESTABLISHED, Octets.of((byte) 1)));
        Scene.awaitPrefixes(server, "203.0.113.3/32");
    }

    /** RFC 4271 6.4: a NOTIFICATION is never answered. */
    @Test
    void aNotificationEndsTheSessionWithoutAnAnswer() throws IOException {
        Notification cease = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "new \u001b[31m kernel");
        peer.send(cease);
        peer.assertEndWithoutNotification();

        Scene.awaitPrefixes(server, "203.0.113.3/32");
        var history = Scene.neighbor(server, "127.0.0.2").session().history();
        assertThat(history.notifications()).singleElement().satisfies(n -> {
            assertThat(n.byUs()).isFalse();
            assertThat(n.notification()).isEqualTo(cease);
        });
        assertThat(history.resetReason()).asString().contains("received", "Administrative Shutdown",
                "kernel").doesNotContain("\u001b");
    }

    /** Five of them may be of 64 KiB each. */
    @Test
    void ofALongNotificationOnlyTheBeginningIsRemembered() throws IOException {
        peer.send(new Notification(3, 9, Octets.of(new byte[4000])));
        peer.assertEndWithoutNotification();

        await().until(() -> !Scene.isEstablished(server, "127.0.0.2"));
        var history = Scene.neighbor(server, "127.0.0.2").session().history();
        assertThat(history.notifications()).singleElement().satisfies(n -> {
            assertThat(n.notification().data().length()).isEqualTo(256);
            assertThat(n.words()).endsWith("... of 4000 octets)");
        });
        assertThat(history.resetReason().received().data().length()).isEqualTo(256);
    }

    @Test
    void aBrokenConnectionTakesItsRoutesAlong() throws IOException {
        peer.close();
        Scene.awaitPrefixes(server, "203.0.113.3/32");
        await().until(() -> !Scene.isEstablished(server, "127.0.0.2"));
    }
}
