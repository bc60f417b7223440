package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.NeighborControl.Outcome;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator does to sessions. */
class NeighborControlTest {
    private static final IpAddress PEER = IpAddress.parse("127.0.0.2");
    private static final Prefix VIP = Prefix.parse("203.0.113.7/32");

    @RegisterExtension
    final Scene scene = new Scene();

    /** RFC 4486 4. */
    @Test
    void clearSaysAdministrativeResetAndTheSessionComesBackAtOnce() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");

        assertThat(server.control().clear(PEER).join()).isEqualTo(Outcome.DONE);

        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET));
        scene.peer(server, "127.0.0.2");
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));
    }

    @Test
    void clearEndsAnIdleHold() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer wrong = scene.connect(server, "127.0.0.2");
        wrong.send(ScriptedPeer.open(65999, "127.0.0.2"));
        assertThat(wrong.lastWords()).isEqualTo(Notification.of(ErrorSubcode.BAD_PEER_AS));
        await().until(() -> Scene.neighbor(server, "127.0.0.2").session().state().title().equals("Idle"));

        assertThat(server.control().clear(PEER).join()).isEqualTo(Outcome.DONE);

        scene.peer(server, "127.0.0.2");
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));
    }

    /** RFC 9003. */
    @Test
    void shutdownSaysItsWordsAndRefusesWhoComesBackUntilEnable() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");

        assertThat(server.control().shutdown(PEER, "disk swap").join()).isEqualTo(Outcome.DONE);

        assertThat(peer.lastWords()).isEqualTo(
                Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "disk swap"));
        assertThat(Scene.neighbor(server, "127.0.0.2").shutdown()).isEqualTo("disk swap");
        assertThat(scene.connect(server, "127.0.0.2").lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_REJECTED)); // RFC 4486 4
        assertThat(server.control().shutdown(PEER, "still").join()).isEqualTo(Outcome.UNCHANGED);
        assertThat(server.control().clear(PEER).join()).isEqualTo(Outcome.SHUT_DOWN);
        assertThat(server.control().refreshOut(PEER).join()).isEqualTo(Outcome.SHUT_DOWN);

        assertThat(server.control().enable(PEER).join()).isEqualTo(Outcome.DONE);
        assertThat(server.control().enable(PEER).join()).isEqualTo(Outcome.UNCHANGED);
        assertThat(Scene.neighbor(server, "127.0.0.2").shutdown()).isNull();
        scene.peer(server, "127.0.0.2");
    }

    @Test
    void aShutdownOutlivesReconfigurations() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        server.control().shutdown(PEER, "").join();

        Scene.configure(server, Scene.waiting("127.0.0.2").description("same session").build());
        assertThat(Scene.neighbor(server, "127.0.0.2").shutdown()).isEmpty();
        Scene.configure(server, Scene.waiting("127.0.0.2").client(false).build());
        assertThat(Scene.neighbor(server, "127.0.0.2").shutdown()).isEmpty();
        assertThat(scene.connect(server, "127.0.0.2").lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_REJECTED));
    }

    @Test
    void theAddressOfADynamicNeighborIsShutAndTakesNobodysPlace() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 1).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");

        server.control().shutdown(PEER, "").join();

        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN));
        scene.peer(server, "127.0.0.3");
        assertThat(scene.connect(server, "127.0.0.2").lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_REJECTED));
        Scene.configure(server, Scene.range("127.0.0.0/24", 1).client(false).build());
        assertThat(Scene.names(server)).containsExactly("nodes-127.0.0.2");
        assertThat(scene.connect(server, "127.0.0.2").lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_REJECTED));
        Scene.configure(server);
        assertThat(Scene.names(server)).isEmpty();
    }

    @Test
    void refreshOutTellsEverythingAgainWithoutAReset() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        server.announce(Set.of(LocalRoute.of(VIP)));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readUntil(table -> table.containsKey(Nlri.of(VIP)));
        peer.readDump(Family.IPV4_UNICAST);
        peer.table().clear();

        assertThat(server.control().refreshOut(PEER).join()).isEqualTo(Outcome.DONE);

        peer.readUntil(table -> table.containsKey(Nlri.of(VIP)));
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().dropped()).isZero();
    }

    /** RFC 2918 4. */
    @Test
    void refreshInAsksForEveryFamilyOfTheSession() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));

        assertThat(server.control().refreshIn(PEER).join()).isEqualTo(Outcome.DONE);

        assertThat(peer.read(RouteRefresh.class)).isEqualTo(new RouteRefresh(Family.IPV4_UNICAST, 0));
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent()).containsEntry(MessageType.ROUTE_REFRESH, 1L);
    }

    /** RFC 2918 4: only a neighbour that offered the capability is asked. */
    @Test
    void refreshInNeedsTheNeighborsCapability() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        Open open = ScriptedPeer.open(65001, "127.0.0.2");
        ScriptedPeer peer = scene.connect(server, "127.0.0.2");
        peer.establish(new Open(open.myAs(), open.holdTime(), open.routerId(), List.of()));
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));

        assertThat(server.control().refreshIn(PEER).join()).isEqualTo(Outcome.NOT_NEGOTIATED);
    }

    @Test
    void whatNeedsASessionIsNotDoneWithoutOneAndAStrangerIsNoNeighbor() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        assertThat(server.control().refreshIn(PEER).join()).isEqualTo(Outcome.NOT_ESTABLISHED);
        assertThat(server.control().refreshOut(PEER).join()).isEqualTo(Outcome.NOT_ESTABLISHED);
        IpAddress stranger = IpAddress.parse("127.0.0.9");
        assertThat(server.control().clear(stranger).join()).isEqualTo(Outcome.NO_SUCH_NEIGHBOR);
        assertThat(server.control().refreshIn(stranger).join()).isEqualTo(Outcome.NO_SUCH_NEIGHBOR);
    }
}
