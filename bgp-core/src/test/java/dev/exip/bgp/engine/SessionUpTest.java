package dev.exip.bgp.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions come up over real TCP, whoever dials. */
class SessionUpTest {
    @RegisterExtension
    final Scene scene = new Scene();

    private ServerSocket listen() throws IOException {
        return scene.keep(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.2")));
    }

    private static PeerConfig dialled(ServerSocket listening) {
        return PeerConfig.of(IpAddress.parse("127.0.0.2"), Scene.AS).port(listening.getLocalPort()).build();
    }

    @Test
    void aPassiveNeighborIsWaitedFor() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        scene.peer(server, "127.0.0.2");
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));
    }

    @Test
    void anotherNeighborIsDialled() throws IOException {
        ServerSocket listening = listen();
        BgpServer server = scene.server(dialled(listening));
        ScriptedPeer peer = scene.keep(ScriptedPeer.accept(listening));
        peer.establish(ScriptedPeer.open(65001, "10.0.0.2"));
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));
    }

    @Test
    void aConnectionLostBeforeTheSessionIsDialledAgain() throws IOException {
        ServerSocket listening = listen();
        BgpServer server = scene.server(dialled(listening));
        ScriptedPeer.accept(listening).close();
        ScriptedPeer peer = scene.keep(ScriptedPeer.accept(listening));
        peer.establish(ScriptedPeer.open(65001, "10.0.0.2"));
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));
    }

    /** RFC 4271 6.8: the connection that the speaker with the higher identifier dialled is kept. */
    @ParameterizedTest
    @CsvSource({"10.0.0.2, true", "9.0.0.2, false"})
    void collidingDialsEndInOneSession(String routerId, boolean theirsWins) throws IOException {
        ServerSocket listening = listen();
        BgpServer server = scene.server(dialled(listening));
        ScriptedPeer ours = scene.keep(ScriptedPeer.accept(listening));
        ScriptedPeer theirs = scene.connect(server, "127.0.0.2");
        assertThat(ours.read()).isInstanceOf(Open.class);
        assertThat(theirs.read()).isInstanceOf(Open.class);

        Open open = ScriptedPeer.open(65001, routerId);
        ours.send(open);
        theirs.send(open);

        ScriptedPeer winner = theirsWins ? theirs : ours;
        assertThat((theirsWins ? ours : theirs).lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION));
        assertThat(winner.read()).isInstanceOf(Keepalive.class);
        winner.send(new Keepalive());
        winner.readDump(Family.IPV4_UNICAST);
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    /** RFC 4271 6.8: an Established session is kept. */
    @Test
    void aSecondConnectionOfAnEstablishedNeighborIsRefused() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        scene.peer(server, "127.0.0.2").readDump(Family.IPV4_UNICAST);

        assertThat(scene.connect(server, "127.0.0.2").lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION));
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    @Test
    void octetsMayComeOneByOne() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.connect(server, "127.0.0.2");
        peer.sendOneByOne(peer.encode(ScriptedPeer.open(65001, "10.0.0.2"), new Keepalive()));
        peer.sendOneByOne(peer.encode(Scene.announce("203.0.113.1/32")));
        Scene.awaitPrefixes(server, "203.0.113.1/32");
    }

    @Test
    void twoHundredNeighborsMayComeAtOneInstant() throws Exception {
        BgpServer server = scene.server(Scene.range("127.7.0.0/16", 200).build());
        List<Callable<ScriptedPeer>> all = IntStream.rangeClosed(1, 200).mapToObj(
                i -> (Callable<ScriptedPeer>) () -> {
                    ScriptedPeer peer = ScriptedPeer.connect("127.7.0." + i, server.addresses().getFirst());
                    peer.establish(ScriptedPeer.open(65001, "10.7.0." + i));
                    return peer;
                }).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ScriptedPeer> peer : threads.invokeAll(all)) {
                scene.keep(peer.get());
            }
        }
        await().untilAsserted(() -> assertThat(server.neighbors().join()).filteredOn(
                n -> n.session().state().title().equals("Established")).hasSize(200));
    }

    @Test
    void anIpv6NeighborSpeaksOverIpv6() throws IOException {
        BgpServer server = scene.serverAt("::1", Scene.waiting("::1").families(
                Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST)).build());
        ScriptedPeer peer = scene.peer(server, "::1");
        peer.send(Scene.announce("203.0.113.1/32"));
        Scene.awaitPrefixes(server, "203.0.113.1/32");
        assertThat(Scene.neighbor(server, "::1").session().remote().getAddress()).isEqualTo(
                IpAddress.parse("::1").toInetAddress());
    }

    /** The kernel tells such a listener of ::ffff:127.0.0.2. */
    @Test
    void aListenerOnAllAddressesKnowsIpv4Neighbors() throws IOException {
        BgpServer server = scene.serverAt("::", Scene.waiting("127.0.0.2").build());
        int port = server.addresses().getFirst().getPort();
        ScriptedPeer peer = scene.keep(ScriptedPeer.connect("127.0.0.2",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        peer.establish(ScriptedPeer.open(65001, "10.0.0.2"));
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));
    }
}
