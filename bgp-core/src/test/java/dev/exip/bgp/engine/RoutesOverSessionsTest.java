package dev.exip.bgp.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What sessions carry, in the way that their OPENs agreed on. */
class RoutesOverSessionsTest {
    private static final Prefix VIP = Prefix.parse("203.0.113.7/32");

    @RegisterExtension
    final Scene scene = new Scene();

    /** RFC 2918 4. */
    @Test
    void routeRefreshIsAnsweredWithAllRoutesOfTheFamily() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        server.announce(Set.of(LocalRoute.of(VIP)));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readUntil(table -> table.size() == 1);
        peer.readDump(Family.IPV4_UNICAST);
        peer.table().clear();

        peer.send(new RouteRefresh(Family.IPV4_UNICAST, 0));

        peer.readUntil(table -> table.containsKey(Nlri.of(VIP)));
    }

    @Test
    void announcingTheSameAgainSendsNothing() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readDump(Family.IPV4_UNICAST);
        server.announce(Set.of(LocalRoute.of(VIP)));
        peer.readUntil(table -> table.size() == 1);

        server.announce(Set.of(LocalRoute.of(VIP)));
        server.announce(Set.of());

        assertThat(peer.read(Update.class)).isEqualTo(Update.withdraw(List.of(Nlri.of(VIP))));
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent()).containsEntry(MessageType.UPDATE, 3L);
    }

    /** RFC 9003; a router that keeps routes of a neighbour that is gone would go on sending packets. */
    @Test
    void aShutdownWithdrawsBeforeItSaysGoodbye() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        server.announce(Set.of(LocalRoute.of(VIP)));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readUntil(table -> table.size() == 1);
        peer.readDump(Family.IPV4_UNICAST);

        var down = CompletableFuture.runAsync(() -> server.shutdown("new kernel"));

        assertThat(peer.read()).isEqualTo(Update.withdraw(List.of(Nlri.of(VIP))));
        assertThat(peer.lastWords()).isEqualTo(
                Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "new kernel"));
        peer.close();
        down.join();
        assertThatThrownBy(() -> server.ask(_ -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aShutdownDoesNotWaitForABusyRib() throws Exception {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readDump(Family.IPV4_UNICAST);
        var release = scene.holdRib(server);
        var down = CompletableFuture.runAsync(server::close);

        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN));

        peer.close();
        release.countDown();
        down.join();
    }

    /** RFC 6793 4.2.2. */
    @Test
    void aTwoOctetNeighborIsToldFourOctetNumbersInAs4Path() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build(),
                PeerConfig.of(IpAddress.parse("127.0.0.3"), new Asn(4_200_000_001L)).passive(true).build());
        ScriptedPeer old = scene.connect(server, "127.0.0.2");
        old.establish(new Open(65001, 90, RouterId.parse("10.0.0.2"), List.of()));
        ScriptedPeer large = scene.connect(server, "127.0.0.3");
        large.establish(new Open(23456, 90, RouterId.parse("10.0.0.3"),
                List.of(new Capability.FourOctetAs(new Asn(4_200_000_001L)))));

        large.send(Update.announce(
                Scene.ROUTE.toBuilder().localPref(null).asPath(AsPath.of(4_200_000_001L, 65002)).build(),
                List.of(Nlri.of(VIP))));

        old.readUntil(table -> table.containsKey(Nlri.of(VIP)));
        assertThat(old.table().get(Nlri.of(VIP)).asPath()).isEqualTo(AsPath.of(4_200_000_001L, 65002));
        assertThat(Scene.neighbor(server, "127.0.0.2").session().negotiated()).isNotNull().satisfies(
                n -> assertThat(n.fourOctetAs()).isFalse());
    }

    /** RFC 7911 4: each direction for itself. */
    @Test
    void addPathGoesOnlyTheWayThatBothWant() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").addPathSend(new PathSelection.All()).addPathReceive(true).build(),
                Scene.waiting("127.0.0.3").build(), Scene.waiting("127.0.0.4").build());
        ScriptedPeer router = scene.peer(server, "127.0.0.2",
                new Capability.AddPath(Map.of(Family.IPV4_UNICAST, AddPathMode.RECEIVE)));
        scene.peer(server, "127.0.0.3").send(Update.announce(via("192.0.2.3"), List.of(Nlri.of(VIP))));
        scene.peer(server, "127.0.0.4").send(Update.announce(via("192.0.2.4"), List.of(Nlri.of(VIP))));

        router.readUntil(table -> table.size() == 2);
        assertThat(router.table().keySet()).allMatch(nlri -> nlri.prefix().equals(VIP) && nlri.pathId() != 0);
        assertThat(router.table().values()).extracting(a -> String.valueOf(a.nextHop())).containsExactlyInAnyOrder(
                "192.0.2.3", "192.0.2.4");

        router.send(Scene.announce("203.0.113.9/32")); // without an id
        Scene.awaitPrefixes(server, "203.0.113.7/32", "203.0.113.9/32");
        assertThat(Scene.neighbor(server, "127.0.0.2").session().negotiated()).isNotNull().satisfies(n -> {
            assertThat(n.addPathSend()).containsExactly(Family.IPV4_UNICAST);
            assertThat(n.addPathReceive()).isEmpty();
        });
    }

    private static PathAttributes via(String nextHop) {
        return Scene.ROUTE.toBuilder().nextHop(NextHop.of(IpAddress.parse(nextHop))).build();
    }

    /** RFC 4760 3: the session's own address is no next hop for the other family. */
    @Test
    void ipv6RoutesOverAnIpv4SessionHaveTheConfiguredNextHop() throws IOException {
        Prefix prefix = Prefix.parse("2001:db8:7::7/128");
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").families(Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST)).build());
        server.announce(Set.of(LocalRoute.of(prefix), LocalRoute.of(VIP)));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", new Capability.Multiprotocol(Family.IPV6_UNICAST));

        peer.readUntil(table -> table.size() == 2);
        assertThat(peer.table().get(Nlri.of(prefix)).nextHop()).hasToString("2001:db8::1");
        assertThat(peer.table().get(Nlri.of(VIP)).nextHop()).hasToString("127.0.0.1");

        peer.send(Update.announce(Scene.ROUTE.toBuilder().nextHop(NextHop.of(IpAddress.parse("2001:db8::9"))).build(),
                List.of(Nlri.of(Prefix.parse("2001:db8:9::/48")))));
        Scene.awaitPrefixes(server, "203.0.113.7/32", "2001:db8:7::7/128", "2001:db8:9::/48");
    }

    @Test
    void aSubscriberHearsOfEveryChangeEvenIfAnotherFails() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        server.subscribe(_ -> {
            throw new IllegalStateException("a subscriber's bug");
        });
        var subscription = server.subscribe(
                change -> heard.add(change.prefix() + " has " + change.paths().size()));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");

        peer.send(Scene.announce("203.0.113.1/32", "203.0.113.2/32"));
        await().untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder("203.0.113.1/32 has 1",
                "203.0.113.2/32 has 1"));
        heard.clear();
        peer.send(Update.withdraw(Scene.nlri("203.0.113.1/32")));
        await().untilAsserted(() -> assertThat(heard).containsExactly("203.0.113.1/32 has 0"));

        subscription.close();
        peer.close();
        Scene.awaitPrefixes(server);
        assertThat(heard).hasSize(1);
    }

    /** Else a table could be seen between a change and its decision. */
    @Test
    void aQuestionSeesWhatCameBeforeItDecided() throws IOException {
        BgpServer server = scene.server();
        server.announce(Set.of(LocalRoute.of(VIP)));
        assertThat(server.ask(tables -> tables.loc().destination(VIP)).join()).isNotNull().satisfies(
                d -> assertThat(d.best()).isNotNull());
        server.announce(Set.of());
        assertThat(Scene.prefixes(server)).isEmpty();
    }
}
