package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.engine.config.RestartOptions;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A neighbour restarts, and we keep its routes meanwhile (RFC 4724 section 4.2, RFC 8538): what the others see of it. */
class HelperTest {
    private static final String NODE = "127.0.0.2";
    private static final String TOR = "127.0.0.3";

    @RegisterExtension
    final Scene scene = new Scene();

    private BgpServer server;
    private ScriptedPeer tor;

    private static Capability restart(boolean preserved, boolean notification, int seconds) {
        return new Capability.GracefulRestart(false, notification, seconds, Map.of(Family.IPV4_UNICAST, preserved));
    }

    @BeforeEach
    void twoNeighbors() throws IOException {
        server = scene.server(Scene.waiting(NODE).build(), Scene.waiting(TOR).build());
        tor = scene.peer(server, TOR);
        tor.readDump(Family.IPV4_UNICAST);
    }

    /** Established with two routes, which the ToR knows. */
    private ScriptedPeer node(Capability restart) throws IOException {
        ScriptedPeer node = scene.peer(server, NODE, restart);
        node.send(Scene.announce("203.0.113.1/32", "203.0.113.2/32"), Update.endOfRib(Family.IPV4_UNICAST));
        tor.readUntil(table -> table.size() == 2);
        return node;
    }

    private void restarted(ScriptedPeer node) throws IOException {
        node.close();
        Scene.awaitDown(server, NODE);
    }

    @Test
    void rfc4724Section4_2RoutesAreKeptAndWhatIsNotToldAgainGoesWithEndOfRib() throws IOException {
        restarted(node(restart(true, false, 60)));
        assertThat(Scene.prefixes(server)).containsExactly("203.0.113.1/32", "203.0.113.2/32");

        ScriptedPeer back = scene.peer(server, NODE, restart(true, false, 60));
        back.send(Scene.announce("203.0.113.1/32"));
        back.send(Scene.announce("203.0.113.3/32"));
        Scene.awaitPrefixes(server, "203.0.113.1/32", "203.0.113.2/32", "203.0.113.3/32");
        back.send(Update.endOfRib(Family.IPV4_UNICAST));

        assertThat(tor.read()).as("the new one").isEqualTo(sent("203.0.113.3/32"));
        BgpMessage last = tor.read();
        assertThat(last).as("the one that is gone, and nothing of the other").isEqualTo(
                Update.withdraw(Scene.nlri("203.0.113.2/32")));
        Scene.awaitPrefixes(server, "203.0.113.1/32", "203.0.113.3/32");
    }

    private Update sent(String prefix) {
        return Update.announce(tor.table().values().iterator().next(), Scene.nlri(prefix));
    }

    @Test
    void rfc4724Section4_2WhoHasNotGoneOnForwardingLosesAllWhenItIsBack() throws IOException {
        restarted(node(restart(true, false, 60)));

        scene.peer(server, NODE, restart(false, false, 60));
        tor.readUntil(Map::isEmpty);
    }

    @Test
    void rfc4724Section4_2WhoNoLongerSpeaksOfTheFamilyLosesAllWhenItIsBack() throws IOException {
        restarted(node(restart(true, false, 60)));

        scene.peer(server, NODE);
        tor.readUntil(Map::isEmpty);
    }

    @Test
    void rfc4724Section4_2NothingIsKeptLongerThanTheRestartTime() throws IOException {
        restarted(node(restart(true, false, 1)));

        tor.readUntil(Map::isEmpty);
    }

    @Test
    void rfc4724Section4_2WhatWasKeptOnceAndNotToldAgainGoesInTheNextRestart() throws IOException {
        restarted(node(restart(true, false, 60)));
        ScriptedPeer back = scene.peer(server, NODE, restart(true, false, 60));
        back.send(Scene.announce("203.0.113.1/32"), Scene.announce("203.0.113.3/32"));
        tor.readUntil(table -> table.size() == 3);
        restarted(back);

        tor.readUntil(table -> table.size() == 2);
        assertThat(Scene.prefixes(server)).containsExactly("203.0.113.1/32", "203.0.113.3/32");
    }

    @Test
    void withoutTheCapabilityNothingIsKept() throws IOException {
        ScriptedPeer node = scene.peer(server, NODE);
        node.send(Scene.announce("203.0.113.1/32"));
        tor.readUntil(table -> table.size() == 1);
        node.close();

        tor.readUntil(Map::isEmpty);
    }

    @Test
    void ifWeAreConfiguredNotToHelpNothingIsKept() throws IOException {
        Scene.configure(server, Scene.waiting(NODE).restart(
                new RestartOptions(RestartOptions.Mode.OFF, Duration.ofMinutes(1), Duration.ZERO)).build(),
                Scene.waiting(TOR).build());
        node(restart(true, true, 60)).close();

        tor.readUntil(Map::isEmpty);
    }

    /** RFC 4724 4.2 as RFC 8538 4 updates it. */
    @ParameterizedTest(name = "N {0}, {1}")
    @CsvSource({"true, ADMINISTRATIVE_SHUTDOWN, 2", "true, HOLD_TIMER, 2", "true, HARD_RESET, 0",
            "false, ADMINISTRATIVE_SHUTDOWN, 0", "false, HOLD_TIMER, 0"})
    void rfc8538Section4RoutesOutliveANotificationIfBothSetN(boolean notification, ErrorSubcode subcode, int kept)
            throws IOException {
        node(restart(true, notification, 60)).send(Notification.of(subcode));
        Scene.awaitDown(server, NODE);

        assertThat(Scene.count(server)).isEqualTo(kept);
    }

    @Test
    void rfc4724Section5WhoConnectsAnewHasRestarted() throws IOException {
        ScriptedPeer node = node(restart(true, false, 60));
        ScriptedPeer back = scene.peer(server, NODE, restart(true, false, 60));

        assertThatThrownBy(() -> {
            while (true) {
                assertThat(node.read()).isNotInstanceOf(Notification.class);
            }
        }).isInstanceOf(SocketException.class);
        assertThat(Scene.count(server)).isEqualTo(2);
        back.send(Scene.announce("203.0.113.1/32", "203.0.113.2/32"), Update.endOfRib(Family.IPV4_UNICAST));
        back.send(Scene.announce("203.0.113.3/32"));
        assertThat(tor.read()).as("nothing in between").isEqualTo(sent("203.0.113.3/32"));
    }

    @Test
    void anotherRouterAtTheSameAddressInheritsNothing() throws IOException {
        restarted(node(restart(true, false, 60)));

        scene.connect(server, NODE).establish(ScriptedPeer.open(65001, "10.9.9.9", restart(true, false, 60)));
        tor.readUntil(Map::isEmpty);
    }

    @Test
    void whatTheOperatorEndsLeavesNothing() throws IOException {
        restarted(node(restart(true, true, 60)));
        Scene.configure(server, Scene.waiting(TOR).build());

        tor.readUntil(Map::isEmpty);
    }

    /** RFC 8538 3.1: it may be one that keeps our routes over any other NOTIFICATION. */
    @Test
    void rfc8538Section3_1WhoMustForgetOurRoutesIsToldSoByAHardReset() throws IOException {
        Scene.configure(server, Scene.waiting(NODE).restart(
                new RestartOptions(RestartOptions.Mode.FULL, Duration.ofMinutes(1), Duration.ZERO)).build(),
                Scene.waiting(TOR).build());
        ScriptedPeer node = node(restart(true, true, 60));
        Scene.configure(server, Scene.waiting(TOR).build());

        assertThat(node.lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.PEER_DECONFIGURED).asHardReset()).hasToString(
                        "Cease/Hard Reset: Cease/Peer De-configured");
        await().until(() -> Scene.count(server) == 0);
    }

    private static final RestartOptions LONG_LIVED = new RestartOptions(RestartOptions.Mode.HELPER,
            Duration.ofMinutes(2), Duration.ofHours(1));

    private static Capability longLived(int seconds) {
        return new Capability.LongLivedGracefulRestart(Map.of(Family.IPV4_UNICAST,
                new Capability.LongLivedGracefulRestart.LongLived(true, seconds)));
    }

    /** A node that asks for its routes to be kept for {@code seconds} after a restart time of one second, and has told two. */
    private ScriptedPeer longLivedNode(int seconds) throws IOException {
        Scene.configure(server, Scene.waiting(NODE).restart(LONG_LIVED).build(), Scene.waiting(TOR).build());
        ScriptedPeer node = scene.peer(server, NODE, restart(true, false, 1), longLived(seconds));
        node.send(Update.announce(Scene.ROUTE.with(Community.NO_LLGR), Scene.nlri("203.0.113.1/32")),
                Scene.announce("203.0.113.2/32"), Update.endOfRib(Family.IPV4_UNICAST));
        tor.readUntil(table -> table.size() == 2);
        return node;
    }

    @Test
    void rfc9494Section4_3AfterTheRestartTimeTheyAreTheLastResortSaveThoseThatMustNotBe() throws IOException {
        restarted(longLivedNode(60));
        tor.readUntil(table -> table.size() == 1 && table.values().stream().allMatch(
                route -> route.communities().contains(Community.LLGR_STALE)));
        assertThat(tor.table().values()).as("RFC 9494 4.6, to one that does not know what that is").allSatisfy(
                route -> {
                    assertThat(route.communities()).contains(Community.NO_EXPORT);
                    assertThat(route.localPref()).isZero();
                });

        ScriptedPeer back = scene.peer(server, NODE, restart(true, false, 1), longLived(60));
        back.send(Scene.announce("203.0.113.2/32"), Update.endOfRib(Family.IPV4_UNICAST));
        tor.readUntil(table -> table.values().stream().allMatch(
                route -> route.communities().isEmpty() && route.localPref() == 100));
    }

    @Test
    void rfc9494Section4_2AndTheyGoWhenTheLongLivedStaleTimeIsOver() throws IOException {
        restarted(longLivedNode(1));
        tor.readUntil(Map::isEmpty);
        Scene.awaitPrefixes(server);
    }

    @Test
    void rfc9494Section4_3WhoKnowsWhatThatIsIsToldTheRouteAsItIs() throws IOException {
        Scene.configure(server, Scene.waiting(NODE).restart(LONG_LIVED).build(),
                Scene.waiting("127.0.0.5").restart(LONG_LIVED).build());
        ScriptedPeer knows = scene.peer(server, "127.0.0.5", restart(true, false, 1), longLived(60));
        ScriptedPeer node = scene.peer(server, NODE, restart(true, false, 1), longLived(60));
        node.send(Scene.announce("203.0.113.2/32"));
        knows.readUntil(table -> table.size() == 1);
        restarted(node);
        knows.readUntil(table -> table.values().stream().allMatch(
                route -> route.communities().equals(List.of(Community.LLGR_STALE)) && route.localPref() == 100));
    }
}
