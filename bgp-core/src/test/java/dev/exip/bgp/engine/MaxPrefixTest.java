package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.PrefixLimit.Action;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A neighbour that tells more than it may: warned of, reset, or not listened to; others go on as before. */
class MaxPrefixTest {
    private static final Capability ADD_PATH = new Capability.AddPath(
            Map.of(Family.IPV4_UNICAST, AddPathMode.SEND));

    @RegisterExtension
    final Scene scene = new Scene();

    private static PrefixLimit limit(int prefixes, Action action, Duration restart) {
        return new PrefixLimit(prefixes, null, 80, action, restart);
    }

    private static NeighborSnapshot.Prefixes ipv4(BgpServer server) {
        return Scene.neighbor(server, "127.0.0.2").routes().prefixes().stream().findFirst().orElse(
                new NeighborSnapshot.Prefixes(Family.IPV4_UNICAST, 0, null, null, false, 0)); // not Established yet
    }

    @Test
    void rfc4486Section4TooManyPrefixesEndTheSessionWithFamilyAndLimit() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").limit(limit(3, Action.RESTART, Duration.ofHours(1))).build(),
                Scene.waiting("127.0.0.3").build());
        scene.peer(server, "127.0.0.3").send(Scene.announce("203.0.113.3/32"));
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 3)));
        await().until(() -> Scene.count(server), Integer.valueOf(4)::equals);

        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.3", 1)));

        assertThat(peer.lastWords()).isEqualTo(
                new Notification(6, 1, Octets.parseHex("0001" + "01" + "00000003")));
        Scene.awaitPrefixes(server, "203.0.113.3/32");
        var session = Scene.neighbor(server, "127.0.0.2").session();
        assertThat(session.state()).as("kept away").isInstanceOf(State.Idle.class);
        assertThat(session.history().resetReason()).asString().isEqualTo(
                "sent Cease/Maximum Number of Prefixes Reached: ipv4-unicast, at most 3");
        assertThat(Scene.isEstablished(server, "127.0.0.3")).isTrue();
    }

    @Test
    void aNeighborThatWasResetComesBackAfterTheRestartTime() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").limit(limit(1, Action.RESTART, Duration.ofMillis(200))).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 500)));
        assertThat(peer.lastWords().subcode()).isEqualTo(
                ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED.code());

        await().until(() -> Scene.neighbor(server, "127.0.0.2").session().state() instanceof State.Active);
        scene.peer(server, "127.0.0.2").send(Scene.announce("203.0.113.2/32"));
        Scene.awaitPrefixes(server, "203.0.113.2/32");
    }

    @Test
    void withDiscardFurtherPrefixesAreNotKeptButCountedAndKnownOnesGoOn() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").limit(limit(2, Action.DISCARD, Duration.ofHours(1))).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Scene.announce("203.0.113.1/32", "203.0.113.2/32", "203.0.113.3/32", "203.0.113.4/32"));
        await().untilAsserted(() -> assertThat(ipv4(server)).isEqualTo(
                new NeighborSnapshot.Prefixes(Family.IPV4_UNICAST, 2, 2, null, true, 2)));

        peer.send(Update.announce(Scene.ROUTE.toBuilder().med(7L).build(), Scene.nlri("203.0.113.2/32")));
        await().until(() -> server.ask(tables -> {
            var best = tables.loc().destination(Prefix.parse("203.0.113.2/32")).best();
            return best != null && best.med() == 7;
        }).join());

        peer.send(Update.withdraw(Scene.nlri("203.0.113.1/32", "203.0.113.4/32")), Scene.announce("203.0.113.5/32"));
        Scene.awaitPrefixes(server, "203.0.113.2/32", "203.0.113.5/32");
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    @Test
    void rfc7911PathsOfOnePrefixHaveALimitOfTheirOwn() throws IOException {
        PrefixLimit paths = new PrefixLimit(null, 2, 80, Action.DISCARD, Duration.ofHours(1));
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").addPathReceive(true).limit(paths).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", ADD_PATH);
        for (int id = 1; id <= 4; id++) {
            peer.send(Update.announce(Scene.ROUTE, List.of(new Nlri(Prefix.parse("203.0.113.1/32"), id),
                    new Nlri(Prefix.parse("203.0.113." + (10 + id) + "/32"), id))));
        }
        await().untilAsserted(() -> assertThat(ipv4(server)).isEqualTo(
                new NeighborSnapshot.Prefixes(Family.IPV4_UNICAST, 5, null, 2, false, 2)));
        assertThat(Scene.neighbor(server, "127.0.0.2").routes().received()).isEqualTo(6);

        Scene.configure(server, Scene.waiting("127.0.0.2").addPathReceive(true).limit(
                new PrefixLimit(null, 1, 80, Action.RESTART, Duration.ofHours(1))).build());
        assertTooManyPaths(server, peer, 1);
    }

    @Test
    void rfc4486Section4TooManyPathsOfAPrefixAreNoLimitOfPrefixesInTheCease() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").addPathReceive(true).limit(
                new PrefixLimit(9, 2, 80, Action.RESTART, Duration.ofHours(1))).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", ADD_PATH);
        peer.send(Update.announce(Scene.ROUTE, IntStream.rangeClosed(1, 3).mapToObj(
                id -> new Nlri(Prefix.parse("203.0.113.1/32"), id)).toList()));
        assertTooManyPaths(server, peer, 2);
    }

    private static void assertTooManyPaths(BgpServer server, ScriptedPeer peer, int allowed) throws IOException {
        assertThat(peer.lastWords()).isEqualTo(new Notification(6, 1, Octets.EMPTY));
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().resetReason()).hasToString(
                "sent Cease/Maximum Number of Prefixes Reached: ipv4-unicast paths of a prefix, at most "
                        + allowed);
    }

    @Test
    void aPrefixOfManyPathsCountsOnce() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").addPathReceive(true).limit(
                limit(1, Action.RESTART, Duration.ofHours(1))).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", ADD_PATH);
        for (int id = 1; id <= 4; id++) {
            peer.send(Update.announce(Scene.ROUTE.toBuilder().nextHop(
                    NextHop.of(IpAddress.parse("192.0.2." + id))).build(),
                    List.of(new Nlri(Prefix.parse("203.0.113.1/32"), id))));
        }
        await().until(() -> Scene.neighbor(server, "127.0.0.2").routes().received() == 4);
        peer.send(Update.withdraw(List.of(new Nlri(Prefix.parse("203.0.113.1/32"), 3))));
        await().until(() -> Scene.neighbor(server, "127.0.0.2").routes().received() == 3);
        assertThat(ipv4(server).held()).isEqualTo(1);
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    @Test
    void eachFamilyHasTheLimitForItself() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").families(Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST)).limit(
                        limit(1, Action.RESTART, Duration.ofHours(1))).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2", new Capability.Multiprotocol(Family.IPV6_UNICAST));
        var ipv6 = Scene.ROUTE.toBuilder().nextHop(NextHop.of(IpAddress.parse("2001:db8::9"))).build();
        peer.send(Scene.announce("203.0.113.1/32"), Update.announce(ipv6, Scene.nlri("2001:db8:1::/48")));
        Scene.awaitPrefixes(server, "203.0.113.1/32", "2001:db8:1::/48");
        peer.send(Update.announce(ipv6, Scene.nlri("2001:db8:2::/48")));
        assertThat(peer.lastWords()).isEqualTo(Notification.maximumPrefixes(Family.IPV6_UNICAST, 1));
    }

    @Test
    void aReloadChangesTheLimitOfARunningSession() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 8)));
        await().until(() -> Scene.count(server), Integer.valueOf(8)::equals);

        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(10, Action.RESTART)).build());
        await().until(() -> ipv4(server).warned());
        assertThat(ipv4(server).limit()).isEqualTo(10);

        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(5, Action.DISCARD)).build());
        peer.send(Scene.announce("203.0.113.1/32"));
        await().until(() -> ipv4(server).discarded() == 1);
        assertThat(ipv4(server).held()).as("what is there stays").isEqualTo(8);
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().established()).isEqualTo(1);

        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(5, Action.RESTART)).build());
        assertThat(peer.lastWords()).isEqualTo(Notification.maximumPrefixes(Family.IPV4_UNICAST, 5));
    }

    @Test
    void rfc2918Section4AHigherLimitAsksForWhatWasDiscarded() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").limit(PrefixLimit.of(2, Action.DISCARD)).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 4)));
        await().until(() -> ipv4(server).discarded() == 2);

        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(3, Action.DISCARD)).build());

        assertThat(peer.read(RouteRefresh.class)).isEqualTo(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
        assertThat(ipv4(server).discarded()).isZero();
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 4)));
        await().until(() -> ipv4(server).discarded() == 1);
        assertThat(ipv4(server).held()).isEqualTo(3);

        Scene.configure(server, Scene.waiting("127.0.0.2").build());
        assertThat(peer.read(RouteRefresh.class)).isEqualTo(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 4)));
        await().until(() -> Scene.count(server), Integer.valueOf(4)::equals);
        assertThat(Scene.neighbor(server, "127.0.0.2").session().history().established()).isEqualTo(1);
    }

    @Test
    void aHigherLimitAsksForNothingWhereNothingWasDiscardedAndALowerOneNever() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").limit(PrefixLimit.of(2, Action.DISCARD)).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 2)));
        await().until(() -> Scene.count(server), Integer.valueOf(2)::equals);
        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(3, Action.DISCARD)).build());
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.2", 2)));
        await().until(() -> ipv4(server).discarded() == 1);
        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(1, Action.DISCARD)).build());

        assertThat(ipv4(server).limit()).isEqualTo(1);
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent()).containsEntry(MessageType.ROUTE_REFRESH, 0L);
    }

    @Test
    void rfc2918Section4ANeighborThatCannotTellAgainIsNotAskedAndWhatIsMissingIsStillShown() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").limit(PrefixLimit.of(2, Action.DISCARD)).build());
        ScriptedPeer peer = scene.connect(server, "127.0.0.2");
        peer.establish(new Open(65001, 90, RouterId.parse("10.0.0.2"),
                List.of(new Capability.Multiprotocol(Family.IPV4_UNICAST))));
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 4)));
        await().until(() -> ipv4(server).discarded() == 2);

        Scene.configure(server, Scene.waiting("127.0.0.2").limit(PrefixLimit.of(3, Action.DISCARD)).build());

        await().until(() -> Integer.valueOf(3).equals(ipv4(server).limit()));
        assertThat(ipv4(server).discarded()).isEqualTo(2);
        assertThat(Scene.neighbor(server, "127.0.0.2").session().sent()).containsEntry(MessageType.ROUTE_REFRESH, 0L);
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    @Test
    void rfc2918Section4WhatWasDiscardedIsAskedForWhenOthersHaveGone() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").limit(PrefixLimit.of(5, Action.DISCARD)).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 7)));
        await().until(() -> ipv4(server).discarded() == 2);

        peer.send(Update.withdraw(Scene.hosts("198.51.100.0", 2)));
        assertThat(peer.read(RouteRefresh.class)).isEqualTo(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.2", 5)));
        await().until(() -> Scene.count(server), Integer.valueOf(5)::equals);
        assertThat(ipv4(server).discarded()).isZero();
    }

    @Test
    void theWarningEndsWhenTheNumberHasFallen() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").limit(PrefixLimit.of(10, Action.RESTART)).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.0", 7)));
        await().until(() -> Scene.count(server), Integer.valueOf(7)::equals);
        assertThat(ipv4(server).warned()).isFalse();
        peer.send(Update.announce(Scene.ROUTE, Scene.hosts("198.51.100.7", 1)));
        await().until(() -> ipv4(server).warned());
        peer.send(Update.withdraw(Scene.hosts("198.51.100.7", 1)));
        await().until(() -> !ipv4(server).warned());
    }

    @Test
    void aFullRangeCountsWhomItRefuses() throws IOException {
        BgpServer server = scene.server(Scene.range("127.0.0.0/24", 1).build());
        scene.peer(server, "127.0.0.2");
        await().until(() -> Scene.isEstablished(server, "nodes-127.0.0.2"));
        scene.connect(server, "127.0.0.3").assertEnd();
        scene.connect(server, "127.0.0.4").assertEnd();

        assertThat(server.ranges().join()).singleElement().satisfies(range -> {
            assertThat(range.neighbors()).isEqualTo(1);
            assertThat(range.limit()).isEqualTo(1);
            assertThat(range.refused()).isEqualTo(2);
        });
    }
}
