package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bfd.ScriptedNeighbor;
import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.State;
import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.liveness.LivenessSnapshot;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.ScriptedPeer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What BFD does to sessions of BGP (RFC 5882, RFC 9384), and what it does not. */
class LivenessTest {
    private static final String US = ScriptedNeighbor.address(11);
    private static final String NODE = ScriptedNeighbor.address(12);
    private static final BfdOptions WATCHED = new BfdOptions(Duration.ofMillis(100), 3, false);
    private static final Capability RESTARTS = new Capability.GracefulRestart(false, true, 60,
            Map.of(Family.IPV4_UNICAST, true));

    @RegisterExtension
    final Scene scene = new Scene();

    private BgpServer server;
    private ScriptedNeighbor bfd;

    @BeforeEach
    void a_neighbor_is_watched() throws Exception {
        server = scene.serverAt(US, watched().build());
        bfd = scene.keep(new ScriptedNeighbor(NODE, US));
    }

    private static PeerConfigBuilder watched() {
        return Scene.waiting(NODE).bfd(WATCHED);
    }

    /** Established, with a route. */
    private ScriptedPeer node(Capability... capabilities) throws Exception {
        ScriptedPeer node = scene.peer(server, NODE, capabilities);
        node.send(Scene.announce("203.0.113.1/32"), Update.endOfRib(Family.IPV4_UNICAST));
        Scene.awaitPrefixes(server, "203.0.113.1/32");
        return node;
    }

    private LivenessSnapshot liveness() {
        return Objects.requireNonNull(Scene.neighbor(server, NODE).bfd());
    }

    private void awaitFlap() {
        await().until(() -> liveness().flaps() == 1);
    }

    private void assertGoesOn(ScriptedPeer node) throws Exception {
        node.send(Scene.announce("203.0.113.2/32"));
        Scene.awaitPrefixes(server, "203.0.113.1/32", "203.0.113.2/32");
    }

    @Test
    void rfc9384ANeighborThatIsDownIsToldWhyAndItsRoutesGo() throws Exception {
        ScriptedPeer node = node();
        bfd.up();
        bfd.send(State.DOWN);
        assertThat(node.lastWords()).isEqualTo(Notification.of(ErrorSubcode.BFD_DOWN)).hasToString("Cease/BFD Down");
        Scene.awaitPrefixes(server);
        assertThat(Scene.neighbor(server, NODE).session().history().lastError()).isEqualTo(
                "sent Cease/BFD Down: BFD: Neighbor Signaled Session Down, it says Down, No Diagnostic");
    }

    @Test
    void aNeighborThatFallsSilentIsDown() throws Exception {
        ScriptedPeer node = node();
        bfd.up();
        bfd.fallSilent();
        assertThat(node.lastWords()).isEqualTo(Notification.of(ErrorSubcode.BFD_DOWN));
        assertThat(Scene.neighbor(server, NODE).session().history().lastError()).contains(
                "Control Detection Time Expired, nothing heard for ");
    }

    @Test
    void aNeighborThatWasDownIsWelcomeAgainAtOnce() throws Exception {
        ScriptedPeer node = node();
        bfd.up();
        bfd.send(State.DOWN);
        assertThat(node.lastWords()).isEqualTo(Notification.of(ErrorSubcode.BFD_DOWN));
        assertGoesOn(node());
    }

    @Test
    void rfc5882Section4_1ANeighborForWhichBfdNeverCameUpIsNotDown() throws Exception {
        ScriptedPeer node = node();
        bfd.await(State.DOWN);
        bfd.send(State.DOWN);
        bfd.await(State.INIT);
        bfd.send(State.ADMIN_DOWN);
        bfd.await(State.DOWN);
        assertGoesOn(node);
        assertThat(liveness().flaps()).isZero();
    }

    @Test
    void rfc5882Section3_2ANeighborWhoseOperatorEndsBfdIsNotDown() throws Exception {
        ScriptedPeer node = node();
        bfd.up();
        bfd.send(State.ADMIN_DOWN);
        awaitFlap();
        assertGoesOn(node);
    }

    @Test
    void rfc5882Section4_3NothingIsKeptOfANeighborThatIsDownWhileEstablished() throws Exception {
        ScriptedPeer node = node(RESTARTS);
        bfd.up();
        bfd.send(State.DOWN);
        assertThat(node.lastWords()).isEqualTo(Notification.of(ErrorSubcode.BFD_DOWN));
        Scene.awaitPrefixes(server);
    }

    @Test
    void rfc5882Section4_3ANeighborThatRestartsMayLoseBfdAsWell() throws Exception {
        ScriptedPeer node = node(RESTARTS);
        bfd.up();
        node.close();
        Scene.awaitDown(server, NODE);
        bfd.send(State.DOWN);
        awaitFlap();
        assertThat(Scene.prefixes(server)).containsExactly("203.0.113.1/32");
    }

    @Test
    void rfc5882Section4_3ANeighborThatRestartsMustNotLoseABfdThatDoesNotDependOnIt() throws Exception {
        ScriptedPeer node = node(RESTARTS);
        bfd.independent().up();
        node.close();
        Scene.awaitDown(server, NODE);
        assertThat(Scene.prefixes(server)).containsExactly("203.0.113.1/32");
        bfd.send(State.DOWN);
        Scene.awaitPrefixes(server);
    }

    @Test
    void aNeighborThatIsBackBeforeItsFormerBfdSessionIsDownKeepsTheNewOneOfBgp() throws Exception {
        ScriptedPeer former = node(RESTARTS);
        bfd.up();
        former.close();
        Scene.awaitDown(server, NODE);
        ScriptedPeer back = node(RESTARTS);
        bfd.restart();
        bfd.send(State.DOWN);
        awaitFlap();
        assertGoesOn(back);
        bfd.up();
        bfd.send(State.DOWN);
        assertThat(back.lastWords()).as("from here on it counts").isEqualTo(Notification.of(ErrorSubcode.BFD_DOWN));
    }

    @Test
    void aNeighborThatIsNoLongerWatchedLearnsThatNothingHasFailed() throws Exception {
        ScriptedPeer node = node();
        bfd.up();
        Scene.configure(server, watched().bfd(null).build());
        bfd.await(State.ADMIN_DOWN);
        assertThat(Scene.neighbor(server, NODE).bfd()).isNull();
        assertGoesOn(node);
    }

    @Test
    void aNeighborThatIsEstablishedCanBeWatchedFromNowOn() throws Exception {
        Scene.configure(server, watched().bfd(null).build());
        ScriptedPeer node = node();
        Scene.configure(server, watched().build());
        bfd.up();
        assertGoesOn(node);
    }

    @Test
    void otherIntervalsArePolledForAndEndNothing() throws Exception {
        ScriptedPeer node = node();
        bfd.up();
        Scene.configure(server, watched().bfd(new BfdOptions(Duration.ofMillis(700), 5, false)).build());
        ControlPacket poll = bfd.await(packet -> packet.poll() && packet.desiredMinTx() == 700_000);
        assertThat(poll.detectMultiplier()).isEqualTo(5);
        assertThat(poll.state()).isEqualTo(State.UP);
        assertGoesOn(node);
    }

    @Test
    void aNeighborThatTheOperatorShutsDownIsNotWatchedUntilItIsBack() throws Exception {
        node();
        bfd.up();
        server.control().shutdown(IpAddress.parse(NODE), "").join();
        bfd.await(State.ADMIN_DOWN);
        await().until(() -> liveness().session() == null);
        server.control().enable(IpAddress.parse(NODE)).join();
        bfd.restart();
        ScriptedPeer back = node();
        bfd.up();
        assertGoesOn(back);
    }

    @Test
    void aNeighborThatIsNoneAnyMoreIsNotWatched() throws Exception {
        node();
        bfd.up();
        Scene.configure(server);
        bfd.await(State.ADMIN_DOWN);
    }

    @Test
    void whoCannotBeWatchedIsEstablishedNevertheless() throws Exception {
        scene.keep(new ScriptedNeighbor(US, NODE)); // has our port
        ScriptedPeer node = node();
        await().until(() -> liveness().obstacle() != null);
        assertThat(liveness().obstacle()).isEqualTo(
                "UDP port 3784 of " + US + " cannot be had: another process has it");
        assertGoesOn(node);
    }

    @Test
    void atTheEndNeighborsLearnThatNothingHasFailed() throws Exception {
        node();
        bfd.up();
        server.close();
        bfd.await(State.ADMIN_DOWN);
    }
}
