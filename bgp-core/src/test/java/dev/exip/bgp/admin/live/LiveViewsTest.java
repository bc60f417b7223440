package dev.exip.bgp.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.admin.ExplainQuery;
import dev.exip.bgp.admin.RouteListing;
import dev.exip.bgp.admin.RouteQuery;
import dev.exip.bgp.admin.view.CapabilityView;
import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.PathDetail;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.admin.view.Table;
import dev.exip.bgp.admin.view.explain.ExplainedPath;
import dev.exip.bgp.admin.view.explain.ExplainedStep;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reflector with three nodes that announce one address, and a router that takes all paths: what its admin API says. */
class LiveViewsTest {
    private static final Asn AS = new Asn(65001);
    private static final Prefix VIP = Prefix.parse("203.0.113.7/32");

    private final List<ScriptedPeer> peers = new ArrayList<>();
    private BgpServer server;
    private BgpServerSource source;
    private ScriptedPeer router;

    @BeforeEach
    void threeNodesAndARouter() throws IOException {
        server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(7),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
        source = new BgpServerSource(server, "route-reflector", "1.0",
                () -> CompletableFuture.failedFuture(new IllegalStateException("no file")));
        server.peers(List.of(
                PeerConfig.of(IpAddress.parse("127.0.0.254"), AS).name("tor").client(true).passive(true).addPathSend(
                        new PathSelection.All()).description("rack 1").build(),
                PeerConfig.of(new Remote.Range(Prefix.parse("127.0.0.0/24"), 9), AS).name("nodes").client(
                        true).build()));
        server.neighbors().join();
        router = peer("127.0.0.254", new Capability.AddPath(Map.of(Family.IPV4_UNICAST, AddPathMode.RECEIVE)),
                new Capability.Unknown(75, Octets.EMPTY));
        announce("127.0.0.11", "192.0.2.11", attributes -> attributes);
        announce("127.0.0.12", "192.0.2.12", attributes -> attributes);
        announce("127.0.0.13", "192.0.2.13", attributes -> attributes.origin(Origin.INCOMPLETE));
        router.readUntil(table -> table.size() == 3);
    }

    private ScriptedPeer peer(String address, Capability... capabilities) throws IOException {
        return peer(address, AS.number(), capabilities);
    }

    private ScriptedPeer peer(String address, long asn, Capability... capabilities) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(address, server.addresses().getFirst());
        peers.add(peer);
        peer.establish(ScriptedPeer.open(asn, address, capabilities));
        return peer;
    }

    private void announce(String from, String nextHop,
            UnaryOperator<PathAttributesBuilder> change) throws IOException {
        PathAttributes attributes = change.apply(PathAttributes.builder().localPref(100L).nextHop(
                NextHop.of(IpAddress.parse(nextHop)))).build();
        peer(from).send(Update.announce(attributes, List.of(Nlri.of(VIP))));
    }

    @AfterEach
    void close() throws IOException {
        for (ScriptedPeer peer : peers) {
            peer.close();
        }
        server.close();
    }

    @Test
    void aRouteTellsWhyItsBestPathWonAndWhyAnotherSharesNoTraffic() {
        RouteDetail route = source.route(VIP).join().orElseThrow();

        assertThat(route.selectionStep()).isEqualTo("ROUTER_ID");
        assertThat(route.selectionReason()).isEqualTo("router id: 127.0.0.11 beats 127.0.0.12 (lower wins)");
        assertThat(route.paths()).extracting(p -> p.route().nextHop()).containsExactly("192.0.2.11", "192.0.2.12",
                "192.0.2.13");
        assertThat(route.paths()).extracting(PathDetail::multipathEqual).containsExactly(true, true, false);
        PathDetail other = route.paths().getLast();
        assertThat(other.lostAt()).isEqualTo("ORIGIN");
        assertThat(other.notMultipathReason()).isEqualTo("ORIGIN: IGP beats INCOMPLETE (lower wins)");
        assertThat(route.paths()).allSatisfy(path -> assertThat(path.advertisedTo()).containsExactly("tor"));
        assertThat(source.route(Prefix.parse("203.0.113.8/32")).join()).isEmpty();
    }

    @Test
    void tablesListTheBestPathFirst() {
        List<RouteView> loc = source.routes(new RouteQuery(Table.LOC, null, false, null, null)).join().rows().toList();
        assertThat(loc).extracting(RouteView::status).containsExactly(
                List.of(RouteStatus.VALID, RouteStatus.BEST, RouteStatus.INTERNAL),
                List.of(RouteStatus.VALID, RouteStatus.MULTIPATH, RouteStatus.INTERNAL),
                List.of(RouteStatus.VALID, RouteStatus.INTERNAL));
        assertThat(source.routes(
                new RouteQuery(Table.IN, VIP, false, "nodes-127.0.0.12",
                        null)).join().rows()).singleElement().satisfies(
                                row -> assertThat(row.nextHop()).isEqualTo("192.0.2.12"));
        assertThat(source.routes(new RouteQuery(Table.OUT, null, false, "tor", null)).join().rows()).hasSize(
                3).allSatisfy(row -> {
                    assertThat(row.originatorId()).startsWith("127.0.0.1");
                    assertThat(row.clusterList()).containsExactly("0.0.0.7");
                });
        assertThat(source.routes(new RouteQuery(Table.OUT, null, false, "127.0.0.11", null)).join().rows()).isEmpty();
    }

    @Test
    void aLimitKeepsTheFirstRowsInTheSameOrderAndTheCountOfAll() {
        List<RouteView> all = source.routes(new RouteQuery(Table.LOC, null, false, null, null)).join().rows().toList();
        RouteListing some = source.routes(new RouteQuery(Table.LOC, null, false, null, 2)).join();
        assertThat(some.total()).isEqualTo(3);
        assertThat(some.rows()).extracting(RouteView::nextHop).containsExactly(all.get(0).nextHop(),
                all.get(1).nextHop());
    }

    @Test
    void whateverIsAskedForALimitLetsInTheFirstRowsAndCountsAll() throws IOException {
        PathAttributes attributes = PathAttributes.builder().localPref(100L).nextHop(
                NextHop.of(IpAddress.parse("192.0.2.14"))).build();
        List<Nlri> more = Stream.of("203.0.113.8/32", "198.51.100.7/32", "203.0.113.0/24").map(Prefix::parse).map(
                Nlri::of).toList();
        peer("127.0.0.14").send(Update.announce(attributes, more));
        peer("127.0.0.15").send(Update.announce(attributes, more));
        router.readUntil(table -> table.size() == 9);

        asked(Table.LOC, null, false, null, 9);
        asked(Table.LOC, Prefix.parse("203.0.113.0/24"), true, null, 7);
        asked(Table.LOC, VIP, false, null, 3);
        asked(Table.LOC, null, false, "nodes-127.0.0.14", 3);
        asked(Table.LOC, Prefix.parse("10.0.0.0/8"), true, null, 0);
        asked(Table.IN, null, false, null, 9);
        asked(Table.IN, null, false, "127.0.0.15", 3);
        asked(Table.OUT, null, false, "tor", 9);
        asked(Table.OUT, Prefix.parse("203.0.113.0/24"), true, "tor", 7);
    }

    private void asked(Table table, @Nullable Prefix prefix, boolean longer, @Nullable String neighbor, int total) {
        List<String> all = rows(new RouteQuery(table, prefix, longer, neighbor, null), total);
        assertThat(all).hasSize(total);
        for (int limit = 0; limit <= total + 1; limit++) {
            assertThat(rows(new RouteQuery(table, prefix, longer, neighbor, limit), total)).as("%s %s %s up to %d",
                    table, prefix, neighbor, limit).isEqualTo(all.subList(0, Math.min(limit, total)));
        }
    }

    /** Without their age, which goes on meanwhile. */
    private List<String> rows(RouteQuery query, int total) {
        RouteListing listing = source.routes(query).join();
        assertThat(listing.total()).isEqualTo(total);
        return listing.rows().map(
                row -> row.prefix() + " " + row.status() + " " + row.source().name()).toList();
    }

    @Test
    void sessionsThatComeUpAreEvents() {
        assertThat(source.events().join()).filteredOn(event -> event.kind().equals("sessionUp")).extracting(
                EventView::subject).contains("tor", "nodes-127.0.0.12");
    }

    @Test
    void aNeighborShowsWhatBothSidesOfferedAndWhatCameOfIt() {
        NeighborDetail tor = source.neighbor("tor").join().orElseThrow();

        assertThat(tor.capabilities()).containsExactly(
                new CapabilityView("multiprotocol", "ipv4-unicast", "yes", "yes", "yes"),
                new CapabilityView("route refresh", null, "yes", "yes", "yes"),
                new CapabilityView("extended message", null, "yes", null, null),
                new CapabilityView("graceful restart", null, "0 s N", null, null),
                new CapabilityView("4-octet AS", null, "65001", "65001", "yes"),
                new CapabilityView("add-path", "ipv4-unicast", "send", "receive", "send"),
                new CapabilityView("code 75", null, null, "yes", null));
        assertThat(tor.localEndpoint()).isEqualTo("127.0.0.1:" + server.addresses().getFirst().getPort());
        assertThat(tor.remoteEndpoint()).startsWith("127.0.0.254:");
        assertThat(tor.remoteRouterId()).isEqualTo("127.0.0.254");
        assertThat(tor.timers().negotiatedHold()).isEqualTo(90);
        assertThat(tor.received().open()).isEqualTo(1);
        assertThat(tor.outputQueue()).isZero();
        assertThat(tor.updateGroupMembers()).isEqualTo(1);
        NeighborView row = tor.summary();
        assertThat(row.state()).isEqualTo("Established");
        assertThat(row.description()).isEqualTo("rack 1");
        assertThat(row.dynamic()).isFalse();
    }

    /** RFC 9234 4.2: our role is in force where the neighbour names none, too. */
    @Test
    void rolesAreShownAsTheRelationThatIsInForce() throws IOException {
        server.peers(List.of(
                PeerConfig.of(IpAddress.parse("127.0.0.2"), new Asn(65002)).name("two").passive(true).role(
                        Role.PROVIDER, false).build(),
                PeerConfig.of(IpAddress.parse("127.0.0.3"), new Asn(65003)).name("three").passive(true).role(Role.PEER,
                        false).build())).join();
        peer("127.0.0.2", 65002, new Capability.BgpRole(Role.CUSTOMER));
        peer("127.0.0.3", 65003);

        assertThat(source.neighbor("two").join().orElseThrow().capabilities()).contains(
                new CapabilityView("role", null, "provider", "customer", "provider to customer"));
        assertThat(source.neighbor("three").join().orElseThrow().capabilities()).contains(
                new CapabilityView("role", null, "peer", null, "peer to peer"));
    }

    /** RFC 4724 3, and for ADD-PATH RFC 5492 4. */
    @Test
    void ofARepeatedCapabilityThatIsShownWhichCounts() throws IOException {
        server.peers(List.of(PeerConfig.of(IpAddress.parse("127.0.0.2"), AS).name("two").passive(true).build())).join();
        peer("127.0.0.2", new Capability.GracefulRestart(true, false, 120, Map.of(Family.IPV4_UNICAST, true)),
                new Capability.GracefulRestart(false, false, 60, Map.of(Family.IPV6_UNICAST, false)),
                new Capability.AddPath(Map.of(Family.IPV4_UNICAST, AddPathMode.BOTH)),
                new Capability.AddPath(Map.of(Family.IPV6_UNICAST, AddPathMode.RECEIVE)));

        assertThat(source.neighbor("two").join().orElseThrow().capabilities()).filteredOn(
                row -> row.name().equals("graceful restart") || row.name().equals("add-path")).containsExactly(
                        new CapabilityView("graceful restart", null, "0 s N", "60 s", "yes"),
                        new CapabilityView("graceful restart", "ipv6-unicast", null, "yes", null),
                        new CapabilityView("add-path", "ipv4-unicast", null, "both", null),
                        new CapabilityView("add-path", "ipv6-unicast", null, "receive", null));
    }

    @Test
    void aNeighborThatLeftIsStillShownWithTheReason() throws IOException {
        router.send(Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "recabling"));
        await().until(() -> !source.neighbor("tor").join().orElseThrow().summary().state().equals("Established"));

        NeighborDetail tor = source.neighbor("127.0.0.254").join().orElseThrow();
        assertThat(tor.lastResetReason()).isEqualTo("received Cease/Administrative Shutdown: \"recabling\"");
        assertThat(tor.notifications()).singleElement().satisfies(
                n -> assertThat(n.direction()).isEqualTo("received"));
        assertThat(source.neighbors().join()).extracting(NeighborView::name).containsExactly("tor",
                "nodes-127.0.0.11", "nodes-127.0.0.12", "nodes-127.0.0.13");
    }

    @Test
    void anExplanationSaysOfEachPathWhatBecameOfIt() {
        List<ExplanationView> router = source.explain(new ExplainQuery(VIP, "tor", null)).join();
        assertThat(router).extracting(ExplanationView::direction, ExplanationView::policy).containsExactly(
                tuple("in", "all"), tuple("out", "all"));
        assertThat(router.get(0).paths()).isEmpty();
        assertThat(router.get(1).paths()).hasSize(3).allSatisfy(path -> {
            assertThat(path.result()).isEqualTo("accepted");
            assertThat(path.steps()).extracting(ExplainedStep::step).contains("communities", "reflection");
        });

        ExplanationView in = source.explain(
                new ExplainQuery(VIP, "nodes-127.0.0.12", ExplainQuery.Direction.IN)).join().getFirst();
        assertThat(in.paths()).singleElement().satisfies(path -> assertThat(path.accepted()).isTrue());
        ExplanationView out = source.explain(
                new ExplainQuery(VIP, "127.0.0.12", ExplainQuery.Direction.OUT)).join().getFirst();
        assertThat(out.paths()).extracting(path -> path.before().nextHop(),
                ExplainedPath::result).containsExactlyInAnyOrder(
                        tuple("192.0.2.11", "nothing is exported to this neighbour"),
                        tuple("192.0.2.12", "it came from this neighbour"),
                        tuple("192.0.2.13", "another path is the best, and only that one is told"));
        assertThat(source.explain(new ExplainQuery(VIP, "nobody", null)).join()).isEmpty();
    }

    @Test
    void whereMaxPrefixDiscardedPathsNobodyKnowsWhetherThisOneWasAnnounced() throws IOException {
        server.peers(List.of(PeerConfig.of(IpAddress.parse("127.0.1.1"), AS).name("limited").passive(true).limit(
                new PrefixLimit(1, null, 80, PrefixLimit.Action.DISCARD, Duration.ofMinutes(5))).build()));
        server.neighbors().join();
        List<Nlri> two = List.of(Nlri.of(VIP), Nlri.of(Prefix.parse("203.0.113.8/32")));
        peer("127.0.1.1").send(Update.announce(PathAttributes.builder().localPref(100L).nextHop(
                NextHop.of(IpAddress.parse("192.0.2.11"))).build(), two));

        ExplainQuery second = new ExplainQuery(two.getLast().prefix(), "limited", null);
        await().until(() -> source.explain(second).join().getFirst().discarded(), discarded -> discarded == 1);
        assertThat(source.explain(second).join()).extracting(ExplanationView::direction, v -> v.paths().size(),
                ExplanationView::discarded).containsExactly(tuple("in", 0, 1L), tuple("out", 0, 0L));
    }

    @Test
    void anExplanationShowsTheOnlyToCustomerThatTheRoleSets() throws IOException {
        server.peers(List.of(PeerConfig.of(IpAddress.parse("127.0.1.2"), new Asn(65002)).name("provider").passive(
                true).role(Role.CUSTOMER, false).build()));
        server.neighbors().join();
        peer("127.0.1.2", 65002, new Capability.BgpRole(Role.PROVIDER)).send(
                Update.announce(PathAttributes.builder().asPath(AsPath.of(65002)).nextHop(
                        NextHop.of(IpAddress.parse("192.0.2.21"))).build(), List.of(Nlri.of(VIP))));

        ExplainQuery in = new ExplainQuery(VIP, "provider", ExplainQuery.Direction.IN);
        await().until(() -> source.explain(in).join().getFirst().paths(), paths -> paths.size() == 1);
        assertThat(source.explain(in).join().getFirst().paths().getFirst().steps().getLast()).isEqualTo(
                new ExplainedStep("role", "applies", List.of("only to customer none -> 65002")));
    }
}
