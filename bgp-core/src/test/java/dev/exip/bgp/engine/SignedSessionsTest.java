package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.admin.live.BgpServerSource;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.bgp.session.SessionSnapshot;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.transport.Md5Key;
import dev.exip.netlink.InFreshNamespace;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TCP MD5 signatures (RFC 2385), by the real kernel. */
@ExtendWith(InFreshNamespace.class)
class SignedSessionsTest {
    private static final Md5Key KEY = Md5Key.of("swordfish");
    private static final Md5Key OTHER = Md5Key.of("marlin");
    private static final String US = "127.0.0.1";

    @RegisterExtension
    final Scene scene = new Scene();

    private static PeerConfigBuilder signed(String address, Md5Key key) {
        return Scene.waiting(address).md5(key);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1"})
    void neighborsWithTheSameKeyTalk(String address, String from) throws IOException {
        BgpServer server = scene.serverAt(address, signed(from, KEY).build());
        BgpServer other = Pair.internal(scene, Pair.to(server, from).md5(KEY));
        Pair.awaitEstablished(server, from);
        Pair.awaitEstablished(other, address);
    }

    /** A wildcard IPv6 socket hears IPv4 neighbours, under mapped addresses. */
    @Test
    void aListenerForBothFamiliesHasKeysOfBoth() throws IOException {
        BgpServer server = scene.serverAt("::", signed("127.0.0.2", KEY).build(), signed("::1", OTHER).build());
        int port = server.addresses().getFirst().getPort();
        for (var dial : List.of(dial(US, "127.0.0.2", port).md5(KEY), dial("::1", "::1", port).md5(OTHER))) {
            Pair.internal(scene, dial);
        }
        Pair.awaitEstablished(server, "127.0.0.2");
        Pair.awaitEstablished(server, "::1");
    }

    private static PeerConfigBuilder dial(String to, String from, int port) {
        return PeerConfig.of(IpAddress.parse(to), Scene.AS).source(
                IpAddress.parse(from)).port(port);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1"})
    void neighborsWithDifferentKeysNeverTalk(String address, String from) throws IOException {
        BgpServer server = scene.serverAt(address, signed(from, KEY).build());
        BgpServer other = Pair.internal(scene, Pair.to(server, from).md5(OTHER));
        Pair.awaitDrops("TCPMD5Failure", 0);
        assertNeverUp(server, from);
        assertNeverUp(other, address);
    }

    @Test
    void whoDoesNotSignIsNotHeardByWhoeverWantsItNorTheOtherWayRound() throws IOException {
        BgpServer server = scene.server(signed("127.0.0.2", KEY).build(), Scene.waiting("127.0.0.3").build());
        Pair.internal(scene, Pair.to(server, "127.0.0.2"));
        Pair.awaitDrops("TCPMD5NotFound", 0);
        Pair.internal(scene, Pair.to(server, "127.0.0.3").md5(KEY));
        Pair.awaitDrops("TCPMD5Unexpected", 0);
        assertNeverUp(server, "127.0.0.2");
        assertNeverUp(server, "127.0.0.3");
    }

    private static void assertNeverUp(BgpServer server, String name) {
        assertThat(Pair.history(server, name).established()).isZero();
        assertThat(Scene.isEstablished(server, name)).isFalse();
    }

    @Test
    void aKeyChangesWhileOthersStayUp() throws IOException {
        BgpServer server = scene.server(signed("127.0.0.2", KEY).build(), signed("127.0.0.3", KEY).build(),
                Scene.waiting("127.0.0.4").build(), Scene.range("127.0.1.0/24", 9).md5(KEY).build());
        BgpServer changed = Pair.internal(scene, Pair.to(server, "127.0.0.2").md5(KEY));
        Pair.internal(scene, Pair.to(server, "127.0.0.3").md5(KEY));
        Pair.internal(scene, Pair.to(server, "127.0.0.4"));
        Pair.internal(scene, Pair.to(server, "127.0.1.7").md5(KEY));
        List<String> others = List.of("127.0.0.3", "127.0.0.4", "nodes-127.0.1.7");
        Pair.awaitEstablished(server, "127.0.0.2");
        others.forEach(name -> await().until(() -> Scene.names(server).contains(name)));
        others.forEach(name -> Pair.awaitEstablished(server, name));

        for (Md5Key key : new Md5Key[]{OTHER, null, KEY}) {
            Scene.configure(server, Scene.waiting("127.0.0.2").md5(key).build(), signed("127.0.0.3", KEY).build(),
                    Scene.waiting("127.0.0.4").build(), Scene.range("127.0.1.0/24", 9).md5(KEY).build());
            await().until(() -> Pair.history(changed, US).notifications().stream().map(
                    SessionSnapshot.Notified::notification).toList(),
                    List.of(Notification.of(ErrorSubcode.OTHER_CONFIGURATION_CHANGE))::equals);
            Scene.configure(changed, Pair.to(server, "127.0.0.2").md5(key).build());
            Pair.awaitEstablished(server, "127.0.0.2");
            Pair.awaitEstablished(changed, US);
        }

        for (String name : others) {
            assertThat(Scene.isEstablished(server, name)).isTrue();
            assertThat(Pair.history(server, name).established()).isEqualTo(1);
            assertThat(Pair.history(server, name).dropped()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.7.0/24, 127.0.7.9", "::1, ::/64, ::1"})
    void aRangeHasAKeyForWhoeverConnects(String address, String range, String from) throws IOException {
        BgpServer server = scene.serverAt(address, Scene.range(range, 9).md5(KEY).build());
        Pair.internal(scene, Pair.to(server, from).md5(OTHER));
        Pair.awaitDrops("TCPMD5Failure", 0);
        assertThat(Scene.names(server)).isEmpty();
        Pair.internal(scene, Pair.to(server, from).md5(KEY));
        await().until(() -> Scene.names(server), List.of("nodes-" + from)::equals);
        Pair.awaitEstablished(server, "nodes-" + from);
    }

    @Test
    void aListedNeighborsOwnKeyCountsAndNotItsRanges() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/16", 9).md5(KEY).build(),
                signed("127.0.0.2", OTHER).build());
        Pair.internal(scene, Pair.to(server, "127.0.0.2").md5(KEY));
        Pair.awaitDrops("TCPMD5Failure", 0);
        Pair.internal(scene, Pair.to(server, "127.0.0.2").md5(OTHER));
        Pair.awaitEstablished(server, "127.0.0.2");
    }

    @Test
    void aNewKeyOfARangeResetsItsNeighborsAndNoOther() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.1.0/24", 9).md5(KEY).build(),
                signed("127.0.0.2", KEY).build());
        BgpServer node = Pair.internal(scene, Pair.to(server, "127.0.1.7").md5(KEY));
        Pair.internal(scene, Pair.to(server, "127.0.0.2").md5(KEY));
        Pair.awaitEstablished(node, US);
        Pair.awaitEstablished(server, "127.0.0.2");

        Scene.configure(server, Scene.range("127.0.1.0/24", 9).md5(OTHER).build(), signed("127.0.0.2", KEY).build());
        Scene.awaitDown(node, US);
        Scene.configure(node, Pair.to(server, "127.0.1.7").md5(OTHER).build());
        Pair.awaitEstablished(node, US);
        assertThat(Pair.history(server, "127.0.0.2").dropped()).isZero();
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    /** Its session would be an unsigned one. */
    @Test
    void withoutEpollANeighborWithAKeyIsNeitherDialledNorLetInAndSaysWhy() throws IOException {
        BgpServer server = scene.keep(BgpServer.start(new ServerConfig(Scene.AS, RouterId.parse("10.0.0.1"),
                new ClusterId(1), List.of(IpAddress.parse(US)), 0, Map.of(), Map.of()),
                EventLoops.withoutEpoll(2)));
        Scene.configure(server, dial("127.0.0.2", US, 179).md5(KEY).build(),
                Scene.range("127.0.1.0/24", 9).md5(KEY).build(), Scene.waiting("127.0.0.3").build());

        scene.connect(server, "127.0.0.2").assertEnd();
        scene.connect(server, "127.0.1.2").assertEnd();

        NeighborSnapshot barred = Scene.neighbor(server, "127.0.0.2");
        assertThat(barred.obstacle()).startsWith("the TCP MD5 key of 127.0.0.2/32 cannot be set: ").contains("epoll");
        assertThat(barred.session().state()).isInstanceOf(State.Idle.class);
        NeighborDetail shown = new BgpServerSource(server, "test", "1", CompletableFuture::new).neighbor(
                "127.0.0.2").join().orElseThrow();
        assertThat(shown.summary().state()).isEqualTo("Idle");
        assertThat(shown.summary().lastError()).isEqualTo("does not start: " + barred.obstacle());
        assertThat(shown.transport()).isEqualTo(new NeighborDetail.Transport(true, null, null));
        assertThat(new BgpServerSource(server, "test", "1", CompletableFuture::new).ranges().join()).containsExactly(
                new RangeView("nodes", "127.0.1.0/24", 65001, 0, 9, 0,
                        "the TCP MD5 key of 127.0.1.0/24 cannot be set: it needs Netty's native transport (epoll), "
                                + "which does not run here"));
        assertThat(Scene.names(server)).containsExactly("127.0.0.2", "127.0.0.3");
        scene.peer(server, "127.0.0.3");
        Pair.awaitEstablished(server, "127.0.0.3");

        Scene.configure(server, Scene.waiting("127.0.0.2").build());
        scene.peer(server, "127.0.0.2"); // what was in the way is gone
    }

    /** The kernel takes so many keys a socket and no more. */
    @Test
    void aNeighborWhoseKeyTheKernelDoesNotTakeDoesNotStartAndOthersDo() throws IOException {
        Files.writeString(Path.of("/proc/sys/net/core/optmem_max"), "400");
        BgpServer server = scene.server(signed("127.0.0.2", KEY).build());
        Scene.configure(server, signed("127.0.0.2", KEY).build(), signed("127.0.0.3", KEY).build(),
                signed("127.0.0.4", KEY).build(), signed("127.0.0.5", KEY).build());
        List<NeighborSnapshot> barred = server.neighbors().join().stream().filter(n -> n.obstacle() != null).toList();
        assertThat(barred).isNotEmpty().hasSizeLessThan(4).allSatisfy(neighbor -> {
            assertThat(neighbor.obstacle()).contains("Cannot allocate memory; raise the sysctl net.core.optmem_max");
            assertThat(neighbor.session().state()).isInstanceOf(State.Idle.class);
        });
        String out = barred.getFirst().session().config().name();
        scene.connect(server, out).assertEnd(); // not even unsigned
        BgpServer other = Pair.internal(scene, Pair.to(server, "127.0.0.2").md5(KEY));
        Pair.awaitEstablished(other, US);
    }

    /** A server whose loop does not accept anybody until the latch is counted down. */
    private CountDownLatch held(EventLoops only) throws InterruptedException {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        scene.keep(release::countDown);
        only.next().execute(() -> {
            holds.countDown();
            try {
                release.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        holds.await();
        return release;
    }

    private BgpServer server(EventLoops only) throws IOException {
        return scene.keep(BgpServer.start(new ServerConfig(Scene.AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse(US)), 0, Map.of(), Map.of()), only));
    }

    @Test
    void whoConnectsBeforeHisKeyIsKnownIsNotLetInAndOthersAre() throws Exception {
        EventLoops only = new EventLoops(1);
        BgpServer server = server(only);
        CountDownLatch release = held(only);
        ScriptedPeer unsigned = scene.connect(server, "127.0.0.2");
        ScriptedPeer inRange = scene.connect(server, "127.0.1.7");
        for (ScriptedPeer early : List.of(unsigned, inRange)) {
            early.send(ScriptedPeer.open(Scene.AS.number(), "10.0.0.2"), new Keepalive());
        }
        ScriptedPeer other = scene.connect(server, "127.0.0.3");

        var configured = server.peers(List.of(signed("127.0.0.2", KEY).build(), Scene.waiting("127.0.0.3").build(),
                Scene.range("127.0.1.0/24", 9).md5(KEY).build()));
        release.countDown();
        configured.join();

        other.establish(ScriptedPeer.open(Scene.AS.number(), "10.0.0.3"));
        assertEnded(unsigned);
        assertEnded(inRange);
        assertThat(Scene.names(server)).containsExactly("127.0.0.2", "127.0.0.3");
        assertNeverUp(server, "127.0.0.2");
    }

    /** By a reset, for what it said was not read. */
    private static void assertEnded(ScriptedPeer peer) {
        assertThat(catchThrowable(peer::read)).isInstanceOfAny(SocketException.class, AssertionError.class);
    }

    @Test
    void whoConnectsWithTheOldKeyAtTheLastMomentIsNotLetIn() throws Exception {
        EventLoops only = new EventLoops(1);
        BgpServer server = server(only);
        Scene.configure(server, signed("127.0.0.2", KEY).build());
        CountDownLatch release = held(only);
        BgpServer late = Pair.internal(scene, Pair.to(server, "127.0.0.2").md5(KEY));
        await().until(() -> Scene.neighbor(late, US).session().state() instanceof State.OpenSent);

        var configured = server.peers(List.of(signed("127.0.0.2", OTHER).build()));
        release.countDown();
        configured.join();

        await().until(() -> Pair.history(late, US).lastDown() != null);
        assertNeverUp(server, "127.0.0.2");
        assertNeverUp(late, US);
    }
}
