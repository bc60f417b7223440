package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The hold time, with the shortest there is (RFC 4271 section 4.2: 3 s). */
class HoldTimeTest {
    private static final int ROUTES = 40_000;

    @RegisterExtension
    final Scene scene = new Scene();

    private ScriptedPeer peer(BgpServer server, String address) throws IOException {
        ScriptedPeer peer = scene.connect(server, address);
        Open open = ScriptedPeer.open(65001, address);
        peer.establish(new Open(open.myAs(), 3, open.routerId(), open.capabilities()));
        return peer;
    }

    /** RFC 4271 6.5; and silence of a neighbour that we do not read from, for our RIB is busy, is not its fault. */
    @Test
    void aSilentNeighborIsGivenUpAndOneThatWeDoNotListenToIsNot() throws Exception {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").exports(Admission.none()).build(),
                Scene.waiting("127.0.0.3").exports(Admission.none()).build());
        ScriptedPeer busy = peer(server, "127.0.0.3");
        ScriptedPeer silent = peer(server, "127.0.0.2");
        silent.send(Scene.announce("203.0.113.2/32"));
        Scene.awaitPrefixes(server, "203.0.113.2/32");

        CountDownLatch release = scene.holdRib(server);
        byte[] flood = busy.encode(Update.announce(Scene.ROUTE, Scene.hosts("10.0.0.0", ROUTES)));
        var sent = CompletableFuture.runAsync(() -> send(busy, flood));
        silent.send(new Keepalive());

        int keepalives = 0;
        BgpMessage message = silent.read();
        for (; !(message instanceof Notification); message = silent.read()) {
            keepalives += message instanceof Keepalive ? 1 : 0;
        }
        assertThat(message).isEqualTo(Notification.of(ErrorSubcode.HOLD_TIMER));
        silent.assertEnd();
        assertThat(keepalives).as("a third of 3 s, shortened by up to a quarter").isBetween(2, 5);

        release.countDown();
        sent.join();
        busy.send(new Keepalive());
        await().until(() -> Scene.count(server) == ROUTES);
        assertThat(Scene.isEstablished(server, "127.0.0.3")).isTrue();
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isFalse();
    }

    private static void send(ScriptedPeer peer, byte[] octets) {
        try {
            peer.send(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
