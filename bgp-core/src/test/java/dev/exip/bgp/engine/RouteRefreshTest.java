package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes told again on request, in both directions (RFC 2918, RFC 7313). */
class RouteRefreshTest {
    private static final Prefix VIP = Prefix.parse("203.0.113.7/32");
    private static final IpAddress PEER = IpAddress.parse("127.0.0.2");

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void rfc2918Section4WeAskForTheFamiliesThatAreNegotiated() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").families(Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST)).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        await().until(() -> Scene.isEstablished(server, "127.0.0.2"));

        assertThat(server.control().refreshIn(PEER).join()).isEqualTo(NeighborControl.Outcome.DONE);
        assertThat(server.control().refreshIn(PEER).join()).isEqualTo(NeighborControl.Outcome.DONE);

        assertThat(List.of(peer.read(RouteRefresh.class), peer.read(RouteRefresh.class))).containsOnly(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
    }

    @Test
    void rfc7313Section4MarksNeedTheWishOfBothSides() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        server.announce(Set.of(LocalRoute.of(VIP)));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", new Capability.EnhancedRouteRefresh());
        peer.readDump(Family.IPV4_UNICAST);

        peer.send(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));

        assertThat(peer.read()).isInstanceOf(Update.class);
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent()).containsEntry(
                MessageType.ROUTE_REFRESH, 0L);
    }

    @Test
    void rfc7313Section4ARequestIsAnsweredBetweenMarks() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").enhancedRefresh(true).build());
        server.announce(Set.of(LocalRoute.of(VIP)));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", new Capability.EnhancedRouteRefresh());
        peer.readDump(Family.IPV4_UNICAST);

        peer.send(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));

        assertThat(peer.read()).isEqualTo(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.BEGIN));
        assertThat(peer.read(Update.class).announced()).hasSize(1);
        assertThat(peer.read()).isEqualTo(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.END));
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent()).containsEntry(MessageType.UPDATE,
                3L).containsEntry(MessageType.ROUTE_REFRESH, 2L);
    }

    @Test
    void rfc7313Section4TheNeighborsMarksSweepWhatItDoesNotTellAgain() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").enhancedRefresh(true).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", new Capability.EnhancedRouteRefresh());
        peer.send(Scene.announce("203.0.113.1/32", "203.0.113.2/32"));
        Scene.awaitPrefixes(server, "203.0.113.1/32", "203.0.113.2/32");

        peer.send(new RouteRefresh(Family.IPV6_UNICAST, RouteRefresh.BEGIN),
                new RouteRefresh(Family.IPV4_UNICAST, 77), new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.BEGIN),
                Scene.announce("203.0.113.1/32", "203.0.113.3/32"),
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.END));

        Scene.awaitPrefixes(server, "203.0.113.1/32", "203.0.113.3/32");
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    @Test
    void rfc7313Section5AMarkOfTheWrongLengthEndsTheSessionAndIsQuoted() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").enhancedRefresh(true).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", new Capability.EnhancedRouteRefresh());
        byte[] wrong = HexFormat.of().parseHex("ff".repeat(16) + "001905" + "0001 02 01 beef".replace(" ", ""));

        peer.send(wrong);

        assertThat(peer.lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.INVALID_ROUTE_REFRESH_LENGTH, Octets.of(wrong)));
    }

    @Test
    void aFloodOfRequestsAndMarksIsSurvivedByEverybody() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").enhancedRefresh(true).build(),
                Scene.waiting("127.0.0.3").build());
        ScriptedPeer hostile = scene.peer(server, "127.0.0.2", new Capability.EnhancedRouteRefresh());
        ScriptedPeer innocent = scene.peer(server, "127.0.0.3");
        innocent.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 200)));
        hostile.readUntil(table -> table.size() == 200);
        byte[] flood = hostile.encode(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST),
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.BEGIN),
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.END));
        for (int i = 0; i < 5_000; i++) {
            hostile.send(flood);
        }
        innocent.send(Scene.announce("203.0.113.3/32"));
        hostile.send(Scene.announce("203.0.113.2/32"));

        await().until(() -> Scene.count(server), Integer.valueOf(202)::equals);
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent().get(MessageType.ROUTE_REFRESH)).as(
                "marks of answers, two seconds apart").isLessThan(100);
    }
}
