package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Neighbours that are accepted from a range, and the whole set of neighbours given anew. */
class DynamicNeighborsTest {
    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void aStrangerIsClosedWithoutAWord() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 2).build());
        scene.connect(server, "127.0.1.2").assertEnd();
        assertThat(Scene.names(server)).isEmpty();
    }

    @Test
    void aFullRangeTakesAnotherOnlyInPlaceOfOneThatIsDown() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 2).build());
        ScriptedPeer first = scene.peer(server, "127.0.0.11");
        scene.peer(server, "127.0.0.12");
        for (String name : Scene.names(server)) {
            await().until(() -> Scene.isEstablished(server, name));
        }
        scene.connect(server, "127.0.0.13").assertEnd();
        assertThat(Scene.names(server)).containsExactly("nodes-127.0.0.11", "nodes-127.0.0.12");

        first.close();
        Scene.awaitDown(server, "nodes-127.0.0.11");
        scene.peer(server, "127.0.0.13");

        assertThat(Scene.names(server)).containsExactly("nodes-127.0.0.12", "nodes-127.0.0.13");
        await().until(() -> Scene.isEstablished(server, "nodes-127.0.0.13"));
    }

    /** Who connects and says nothing must not keep others out until its time for an OPEN is over. */
    @Test
    void inAFullRangeWhoTakesLongestToComeUpMakesRoom() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 3).build());
        ScriptedPeer up = scene.peer(server, "127.0.0.11");
        await().until(() -> Scene.isEstablished(server, "nodes-127.0.0.11"));
        ScriptedPeer again = scene.peer(server, "127.0.0.12");
        await().until(() -> Scene.isEstablished(server, "nodes-127.0.0.12"));
        again.close();
        Scene.awaitDown(server, "nodes-127.0.0.12");
        ScriptedPeer silent = scene.connect(server, "127.0.0.13");
        silent.read(Open.class);
        scene.connect(server, "127.0.0.12").read(Open.class); // known for longer, but it dialled after the silent one

        scene.peer(server, "127.0.0.14");

        assertThat(silent.lastWords()).isEqualTo(Notification.of(ErrorSubcode.OUT_OF_RESOURCES));
        assertThat(Scene.names(server)).containsExactly("nodes-127.0.0.11", "nodes-127.0.0.12", "nodes-127.0.0.14");
        up.send(Scene.announce("203.0.113.9/32"));
        Scene.awaitPrefixes(server, "203.0.113.9/32");
    }

    /** Else it would be back at once, as a neighbour that nobody knows. */
    @Test
    void whoIsKeptAwayKeepsItsPlaceInAFullRange() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 1).limit(
                new PrefixLimit(1, null, 80, PrefixLimit.Action.RESTART, Duration.ofHours(1))).build());
        ScriptedPeer offender = scene.peer(server, "127.0.0.11");
        offender.send(Scene.announce("203.0.113.1/32", "203.0.113.2/32"));
        offender.lastWords();

        scene.connect(server, "127.0.0.12").assertEnd();
        assertThatThrownBy(scene.connect(server, "127.0.0.11")::read).isInstanceOf(SocketException.class);

        assertThat(Scene.names(server)).containsExactly("nodes-127.0.0.11");
        assertThat(Scene.neighbor(server, "nodes-127.0.0.11").session().history().established()).isEqualTo(1);
    }

    @Test
    void oneThatCameBackIsTheSameNeighbor() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 1).build());
        scene.peer(server, "127.0.0.11").close();
        Scene.awaitDown(server, "nodes-127.0.0.11");
        scene.peer(server, "127.0.0.11");
        await().until(() -> Scene.neighbor(server, "nodes-127.0.0.11").session().history().established() == 2);
    }

    @Test
    void theMostSpecificRangeCounts() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/8", 9).name("wide").build(),
                Scene.range("127.0.0.0/29", 9).name("narrow").build(),
                Scene.range("127.0.0.0/16", 9).name("middle").build());
        scene.peer(server, "127.0.0.2");
        scene.peer(server, "127.0.0.9");
        scene.peer(server, "127.1.0.1");
        assertThat(Scene.names(server)).containsExactly("narrow-127.0.0.2", "middle-127.0.0.9", "wide-127.1.0.1");
    }

    @Test
    void whatDidNotChangeIsNotReset() throws IOException {
        PeerConfig kept = Scene.waiting("127.0.0.2").build();
        BgpServer server = scene.server(kept, Scene.waiting("127.0.0.3").build(), Scene.waiting("127.0.0.4").build(),
                Scene.range("127.0.1.0/24", 5).build());
        ScriptedPeer unchanged = scene.peer(server, "127.0.0.2");
        ScriptedPeer changed = scene.peer(server, "127.0.0.3");
        ScriptedPeer removed = scene.peer(server, "127.0.0.4");
        ScriptedPeer dynamic = scene.peer(server, "127.0.1.1");
        removed.send(Scene.announce("203.0.113.4/32"));
        Scene.awaitPrefixes(server, "203.0.113.4/32");

        Scene.configure(server, Scene.waiting("127.0.0.2").description("other words").build(),
                Scene.waiting("127.0.0.3").client(false).build(), Scene.waiting("127.0.0.5").build(),
                Scene.range("127.0.1.0/24", 7).build());

        assertThat(changed.lastWords()).isEqualTo(Notification.of(ErrorSubcode.OTHER_CONFIGURATION_CHANGE));
        assertThat(removed.lastWords()).isEqualTo(Notification.of(ErrorSubcode.PEER_DECONFIGURED));
        Scene.awaitPrefixes(server);
        assertThat(Scene.names(server)).containsExactlyInAnyOrder("127.0.0.2", "127.0.0.3", "127.0.0.5",
                "nodes-127.0.1.1");
        assertThat(Scene.neighbor(server, "127.0.0.2").config().description()).isEqualTo("other words");
        for (ScriptedPeer peer : new ScriptedPeer[]{unchanged, dynamic}) {
            peer.send(Scene.announce("203.0.113.9/32"));
        }
        Scene.awaitPrefixes(server, "203.0.113.9/32");
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
        assertThat(Scene.isEstablished(server, "nodes-127.0.1.1")).isTrue();

        ScriptedPeer again = scene.peer(server, "127.0.0.3");
        again.send(Scene.announce("203.0.113.3/32"));
        Scene.awaitPrefixes(server, "203.0.113.3/32", "203.0.113.9/32");
    }

    @Test
    void aDynamicNeighborGoesWithItsRange() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 5).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        Scene.configure(server, Scene.range("127.0.1.0/24", 5).build());
        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.PEER_DECONFIGURED));
        assertThat(Scene.names(server)).isEmpty();
    }

    @Test
    void aDynamicNeighborThatIsThenConfiguredIsResetIntoIt() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 5).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        Scene.configure(server, Scene.range("127.0.0.0/24", 5).build(), Scene.waiting("127.0.0.2").build());
        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.OTHER_CONFIGURATION_CHANGE));
        assertThat(Scene.names(server)).containsExactly("127.0.0.2");
    }
}
