package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.RestartOptions;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** We restart (RFC 4724 section 4.1): what a neighbour that kept our routes sees of it, and one that did not. */
class RestartingTest {
    private static final String NODE = "127.0.0.2";
    private static final String TOR = "127.0.0.3";
    private static final String NODE2 = "127.0.0.4";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final RestartOptions FULL = new RestartOptions(RestartOptions.Mode.FULL, Duration.ofMinutes(2),
            Duration.ZERO);
    private static final Update END = Update.endOfRib(Family.IPV4_UNICAST);

    @RegisterExtension
    final Scene scene = new Scene();

    private BgpServer bare() throws IOException {
        return scene.keep(BgpServer.start(new ServerConfig(Scene.AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of())));
    }

    /** A server that expects these back, and knows the node, another one and the ToR. */
    private BgpServer restarted(Duration longest, String... expected) throws IOException {
        BgpServer server = bare();
        server.expect(Stream.of(expected).map(IpAddress::parse).toList(), longest);
        Scene.configure(server, Stream.of(NODE, NODE2, TOR).map(
                address -> Scene.waiting(address).restart(FULL).build()).toArray(PeerConfig[]::new));
        return server;
    }

    private static Capability restart(boolean restarting) {
        return new Capability.GracefulRestart(restarting, true, 60, Map.of(Family.IPV4_UNICAST, true));
    }

    private ScriptedPeer peer(BgpServer server, String address) throws IOException {
        return scene.peer(server, address, restart(false));
    }

    private static void assertNextIsTheRoute(ScriptedPeer tor, String prefix) throws IOException {
        assertThat(tor.read(Update.class).announced()).as("first of all").singleElement().satisfies(
                told -> assertThat(told.nlri()).isEqualTo(Scene.nlri(prefix)));
    }

    @Test
    void rfc4724Section4_1NobodyIsToldAnythingBeforeAllThatAreExpectedHaveToldAllTheyHave() throws IOException {
        BgpServer server = restarted(LONG, NODE, NODE2);
        ScriptedPeer tor = peer(server, TOR);
        tor.send(END);
        ScriptedPeer node = peer(server, NODE);
        node.send(Scene.announce("203.0.113.1/32"), END);
        ScriptedPeer other = peer(server, NODE2);
        other.send(Scene.announce("203.0.113.1/32"));
        Scene.awaitPrefixes(server, "203.0.113.1/32");
        other.send(END);

        assertNextIsTheRoute(tor, "203.0.113.1/32");
        assertThat(tor.read(Update.class)).as("and then End-of-RIB").isEqualTo(END);
    }

    @Test
    void rfc4724Section4_1WhoRestartsItselfIsNotWaitedFor() throws IOException {
        BgpServer server = restarted(LONG, NODE);
        ScriptedPeer tor = peer(server, TOR);
        scene.peer(server, NODE, restart(true));

        assertThat(tor.read(Update.class)).isEqualTo(END);
    }

    @Test
    void rfc4724Section4_1NorWhoDoesNotKnowEndOfRib() throws IOException {
        BgpServer server = restarted(LONG, NODE);
        ScriptedPeer tor = peer(server, TOR);
        scene.peer(server, NODE);

        assertThat(tor.read(Update.class)).isEqualTo(END);
    }

    @Test
    void rfc4724Section4_1NorAnybodyForLongerThanTheSelectionDeferralTime() throws IOException {
        BgpServer server = restarted(Duration.ofMillis(300), NODE);

        assertThat(peer(server, TOR).read(Update.class)).isEqualTo(END);
    }

    @Test
    void norWhoMayNotBeANeighbor() throws IOException {
        BgpServer server = restarted(LONG, "127.0.0.77");

        assertThat(peer(server, TOR).read(Update.class)).isEqualTo(END);
    }

    @Test
    void ourOwnRoutesAreThereBeforeAnybodyIsToldThatThatIsAll() throws IOException {
        BgpServer server = bare();
        server.expectAnnouncement(LONG);
        Scene.configure(server, Scene.waiting(TOR).build());
        ScriptedPeer tor = peer(server, TOR);
        server.announce(Set.of(LocalRoute.of(Prefix.parse("203.0.113.7/32"))));

        assertNextIsTheRoute(tor, "203.0.113.7/32");
        assertThat(tor.read(Update.class)).isEqualTo(END);
    }

    @Test
    void aDynamicNeighborThatIsExpectedIsDialled() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 8, InetAddress.getByName(NODE))) {
            BgpServer server = bare();
            server.expect(List.of(IpAddress.parse(NODE)), LONG);
            Scene.configure(server, Scene.range("127.0.0.0/8", 10).port(listening.getLocalPort()).build());
            ScriptedPeer tor = peer(server, TOR);
            ScriptedPeer node = scene.keep(ScriptedPeer.accept(listening));
            node.establish(ScriptedPeer.open(Scene.AS.number(), NODE, restart(false)));
            node.send(END);

            assertThat(tor.read(Update.class)).isEqualTo(END);
        }
    }

    @Test
    void rfc4724Section4_1TheRestartBitIsSetUntilTheNeighborHasHeardOfTheRestart() throws IOException {
        BgpServer server = restarted(LONG);
        assertThat(saidInOpen(server).restarting()).isTrue();

        Scene.awaitDown(server, TOR);
        assertThat(saidInOpen(server).restarting()).isFalse();
    }

    private Capability.GracefulRestart saidInOpen(BgpServer server) throws IOException {
        try (ScriptedPeer tor = scene.connect(server, TOR)) {
            Open open = tor.establish(ScriptedPeer.open(Scene.AS.number(), TOR, restart(false)));
            tor.readDump(Family.IPV4_UNICAST);
            return open.capability(Capability.GracefulRestart.class).orElseThrow();
        }
    }

    @Test
    void rfc4724Section4WhoKeepsOurRoutesIsToldNothingAtARestartAndTheOthersThatWeGo() throws IOException {
        BgpServer server = restarted(LONG);
        server.announce(Set.of(LocalRoute.of(Prefix.parse("203.0.113.7/32"))));
        ScriptedPeer tor = peer(server, TOR);
        ScriptedPeer node = scene.peer(server, NODE);
        tor.readDump(Family.IPV4_UNICAST);
        node.readDump(Family.IPV4_UNICAST);
        server.restart("back in a minute");

        tor.assertEndWithoutNotification();
        assertThat(node.lastWords()).isEqualTo(
                Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "back in a minute"));
    }

    @Test
    void rfc8326Section4WhileWeDrainAnyOtherPathIsPreferred() throws IOException {
        BgpServer server = restarted(LONG);
        server.announce(Set.of(LocalRoute.of(Prefix.parse("203.0.113.7/32"))));
        ScriptedPeer tor = peer(server, TOR);
        tor.readUntil(table -> table.size() == 1);

        server.drain(true);
        tor.readUntil(table -> table.values().stream().allMatch(
                route -> route.communities().contains(Community.GRACEFUL_SHUTDOWN) && route.localPref() == 0));
        ScriptedPeer late = peer(server, NODE);
        late.readUntil(table -> table.values().stream().anyMatch(route -> route.localPref() == 0));

        server.drain(false);
        tor.readUntil(table -> table.values().stream().allMatch(
                route -> route.communities().isEmpty() && route.localPref() == 100));
    }
}
