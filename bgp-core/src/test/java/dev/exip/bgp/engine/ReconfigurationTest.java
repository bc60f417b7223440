package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.Timers;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.bgp.transport.Distance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A new set of neighbours: what becomes of each, and that only what must be reset is. */
class ReconfigurationTest {
    private static final Timers OTHER = new Timers(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1),
            Duration.ofMinutes(1), null);

    @RegisterExtension
    final Scene scene = new Scene();

    private static PeersChange change(BgpServer server, PeerConfig... desired) {
        return server.peers(List.of(desired)).join();
    }

    @Test
    void theAnswerNamesWhatBecameOfEach() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build(), Scene.waiting("127.0.0.3").build(),
                Scene.waiting("127.0.0.4").build(), Scene.waiting("127.0.0.5").build(),
                Scene.range("127.0.1.0/24", 5).build(), Scene.range("127.0.2.0/24", 5).name("gone").build());
        scene.peer(server, "127.0.2.1");

        assertThat(change(server, Scene.waiting("127.0.0.2").build(),
                Scene.waiting("127.0.0.3").description("other words").build(),
                Scene.waiting("127.0.0.4").client(false).build(), Scene.waiting("127.0.0.6").build(),
                Scene.range("127.0.1.0/24", 7).build())).isEqualTo(
                        new PeersChange(List.of("127.0.0.6"), List.of("gone", "127.0.0.5", "gone-127.0.2.1"),
                                List.of("127.0.0.4"), List.of("nodes", "127.0.0.3"), List.of("127.0.0.2")));
    }

    @Test
    void theLogLineSaysItInWords() {
        assertThat(new PeersChange(List.of("a", "b"), List.of(), List.of("c"), List.of(), List.of("d"))).hasToString(
                "added a, b; reset c; 1 untouched");
        assertThat(new PeersChange(List.of(), List.of(), List.of(), List.of(), List.of("d")).isNothing()).isTrue();
    }

    @Test
    void theSameAgainResetsNothingAndSendsNoUpdate() throws IOException {
        PeerConfig same = Scene.waiting("127.0.0.2").build();
        BgpServer server = scene.server(same);
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readDump(Family.IPV4_UNICAST);
        long before = Scene.neighbor(server, "127.0.0.2").session().sent().get(MessageType.UPDATE);

        for (int i = 0; i < 100; i++) {
            change(server, same);
            change(server, Scene.waiting("127.0.0.2").description("words " + i).timers(OTHER).build());
        }
        server.announce(Set.of(LocalRoute.of(Prefix.parse("203.0.113.7/32"))));
        peer.readUntil(table -> table.size() == 1);

        var session = Scene.neighbor(server, "127.0.0.2").session();
        assertThat(session.sent().get(MessageType.UPDATE)).isEqualTo(before + 1);
        assertThat(session.history().dropped()).isZero();
    }

    @Test
    void otherTimersLeaveTheSessionAloneAndHoldTimeIsForTheNextOne() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");

        assertThat(change(server, Scene.waiting("127.0.0.2").timers(OTHER).build()).updated()).containsExactly(
                "127.0.0.2");
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
        assertThat(Scene.neighbor(server, "127.0.0.2").config().timers()).isEqualTo(OTHER);

        peer.send(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET));
        Scene.awaitDown(server, "127.0.0.2");
        ScriptedPeer next = scene.connect(server, "127.0.0.2");
        assertThat(next.establish(ScriptedPeer.open(65001, "127.0.0.2")).holdTime()).isEqualTo(30);
    }

    /** RFC 4271 4.2: the hold time of a session is what the two OPENs say, and ours is out already. */
    @Test
    void otherTimersInTheMiddleOfAHandshakeAreForTheNextOne() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.connect(server, "127.0.0.2");
        assertThat(peer.read(Open.class).holdTime()).isEqualTo(90);

        change(server, Scene.waiting("127.0.0.2").timers(OTHER).build());
        peer.send(ScriptedPeer.open(65001, "127.0.0.2"), new Keepalive());
        peer.readDump(Family.IPV4_UNICAST);

        var session = Scene.neighbor(server, "127.0.0.2").session();
        assertThat(session.negotiated().holdTime()).isEqualTo(90);
    }

    private static Arguments when(String what, UnaryOperator<PeerConfigBuilder> change) {
        return Arguments.of(what, change);
    }

    private static PeerConfigBuilder sending(PathSelection paths) {
        return Scene.waiting("127.0.0.2").addPathSend(paths);
    }

    static Stream<Arguments> changesThatOurOpenDoesNotTell() {
        return Stream.of(when("passive", peer -> peer.passive(false)), when("port", peer -> peer.port(1179)),
                when("number of paths", peer -> peer.addPathSend(new PathSelection.BestN(4))),
                when("all paths", peer -> peer.addPathSend(new PathSelection.All())),
                when("role inside our AS", peer -> peer.role(Role.PEER, false)),
                when("limit", peer -> peer.limit(PrefixLimit.of(10, PrefixLimit.Action.RESTART))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesThatOurOpenDoesNotTell")
    void aChangeThatOurOpenDoesNotTellResetsNothing(String what, UnaryOperator<PeerConfigBuilder> change)
            throws IOException {
        BgpServer server = scene.server(sending(new PathSelection.BestN(2)).build());
        assertThat(change(server, change.apply(sending(new PathSelection.BestN(2))).build())).isEqualTo(
                new PeersChange(List.of(), List.of(), List.of(), List.of("127.0.0.2"), List.of()));
    }

    static Stream<Arguments> changesOfOpenOrConnection() {
        return Stream.of(when("families", peer -> peer.families(Set.of(Family.IPV6_UNICAST))),
                when("ADD-PATH to receive", peer -> peer.addPathReceive(true)),
                when("no ADD-PATH to send", peer -> peer.addPathSend(null)),
                when("enhanced refresh", peer -> peer.enhancedRefresh(true)),
                when("extended next hop", peer -> peer.extendedNextHop(true)),
                when("client", peer -> peer.client(false)),
                when("source", peer -> peer.source(IpAddress.parse("127.0.0.9"))),
                when("distance", peer -> peer.distance(new Distance.Secured(1))),
                when("name", peer -> peer.name("another")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfOpenOrConnection")
    void anotherOpenOrConnectionIsAnotherSession(String what, UnaryOperator<PeerConfigBuilder> change)
            throws IOException {
        BgpServer server = scene.server(sending(new PathSelection.BestN(2)).build());
        assertThat(change(server, change.apply(sending(new PathSelection.BestN(2))).build())).isEqualTo(
                new PeersChange(List.of(), List.of(), List.of("127.0.0.2"), List.of(), List.of()));
    }

    @Test
    void aStricterRoleIsForTheNextSession() throws IOException {
        PeerConfigBuilder core = PeerConfig.of(IpAddress.parse("127.0.0.2"), new Asn(65002)).passive(true);
        BgpServer server = scene.server(core.role(Role.PROVIDER, false).build());
        ScriptedPeer silent = scene.connect(server, "127.0.0.2");
        silent.establish(ScriptedPeer.open(65002, "127.0.0.2"));

        assertThat(change(server, core.role(Role.PROVIDER, true).build()).updated()).containsExactly("127.0.0.2");
        silent.readDump(Family.IPV4_UNICAST);
        silent.send(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET));
        Scene.awaitDown(server, "127.0.0.2");
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().established()).isEqualTo(1);

        ScriptedPeer next = scene.connect(server, "127.0.0.2");
        next.send(ScriptedPeer.open(65002, "127.0.0.2"));
        assertThat(next.lastWords()).isEqualTo(Notification.of(ErrorSubcode.ROLE_MISMATCH));
    }

    /** RFC 4271 8.1.1, PassiveTcpEstablishment. */
    @Test
    void whoIsNoLongerToBeWaitedForIsDialledAtItsNewPort() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
            change(server, Scene.waiting("127.0.0.2").passive(false).port(listening.getLocalPort()).build());
            scene.keep(ScriptedPeer.accept(listening)).establish(ScriptedPeer.open(65001, "127.0.0.2"));
        }
    }
}
