package dev.exip.bgp.engine;

import static dev.exip.bgp.rib.Routes.PREFIX;
import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.external;
import static dev.exip.bgp.rib.Routes.host;
import static dev.exip.bgp.rib.Routes.nextHop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.engine.memory.HeapPressure;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.message.Update.Announcement;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.policy.Speakers;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.Routes;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of single events; {@link RibModelTest} mixes them. */
class RibTest {
    private static final Prefix V6 = Prefix.parse("2001:db8:1::/48");

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final FakeNeighbor node = FakeNeighbor.best(client(1));
    private final FakeNeighbor node2 = FakeNeighbor.best(client(2));
    private final FakeNeighbor tor = FakeNeighbor.all(client(9));
    private long now = 1;
    private final Rib rib = new Rib(Routes.local(), allocator, () -> now++, _ -> {}, new HeapPressure(() -> 0, 1));

    @BeforeEach
    void everybodyIsUp() {
        Stream.of(node, node2, tor).forEach(neighbor -> neighbor.up(rib));
        rib.settle();
        forgetMessages();
    }

    private void forgetMessages() {
        Stream.of(node, node2, tor).forEach(neighbor -> neighbor.updates.clear());
    }

    @AfterEach
    void everyBufferIsReleased() {
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private void tells(FakeNeighbor neighbor, Update update) {
        rib.update(neighbor.source(), update);
    }

    private static Update route(Prefix prefix, PathAttributesBuilder attributes) {
        return Update.announce(attributes.build(), List.of(Nlri.of(prefix)));
    }

    private static Update withdrawal(Prefix prefix) {
        return Update.withdraw(List.of(Nlri.of(prefix)));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aPathThatFailsACheckIsUnusableAndTheEarlierOneIsWithdrawnByRfc4271Section912(PathAttributesBuilder bad) {
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        assertThat(tor.table).hasSize(1);
        tells(node, route(PREFIX, bad));
        rib.settle();
        assertThat(tor.table).isEmpty();
        assertThat(node2.table).isEmpty();
        assertThat(rib.loc().destination(PREFIX)).isNull();
        assertThat(rib.in(node.source()).paths()).singleElement().satisfies(
                path -> assertThat(path.rejected()).isNotNull());
        assertThat(rib.in(node.source()).usable()).isZero();
    }

    static Stream<PathAttributesBuilder> unusable() {
        return Stream.of(attributes().asPath(AsPath.of(65000)), attributes().originatorId(Speakers.SELF.routerId()),
                attributes().clusterList(ClusterList.EMPTY.prepend(Speakers.SELF.clusterId())), nextHop("127.0.0.1"),
                nextHop("10.0.0.100"));
    }

    @Test
    void aRejectedPathThatIsToldAgainStaysRejectedAndAGoodOneTakesItsPlace() {
        tells(node, route(PREFIX, nextHop("127.0.0.1")));
        Path rejected = rib.in(node.source()).path(Nlri.of(PREFIX));
        tells(node, route(PREFIX, nextHop("127.0.0.1")));
        assertThat(rib.in(node.source()).path(Nlri.of(PREFIX))).isSameAs(rejected);
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        assertThat(rib.in(node.source()).usable()).isEqualTo(1);
        assertThat(tor.table).hasSize(1);
    }

    @Test
    void aPrefixThatIsWithdrawnAndAnnouncedInOneUpdateIsAnnouncedByRfc4271Section43() {
        Announcement announcement = new Announcement(attributes().build(), List.of(Nlri.of(PREFIX)));
        tells(node, new Update(List.of(Nlri.of(PREFIX)), List.of(announcement), null, List.of()));
        rib.settle();
        assertThat(tor.table).hasSize(1);
    }

    @Test
    void ofOnePrefixAnnouncedTwiceInOneUpdateTheLastCounts() {
        List<Nlri> nlri = List.of(Nlri.of(PREFIX));
        tells(node, new Update(List.of(), List.of(new Announcement(attributes().build(), nlri),
                new Announcement(attributes().med(5L).build(), nlri)), null, List.of()));
        rib.settle();
        assertThat(tor.table.values()).singleElement().extracting(PathAttributes::med).isEqualTo(5L);
    }

    @Test
    void theSameUpdateAgainSendsNothingAndThePathKeepsItsAge() {
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        Path path = rib.in(node.source()).path(Nlri.of(PREFIX));
        forgetMessages();
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        assertThat(rib.in(node.source()).path(Nlri.of(PREFIX))).isSameAs(path);
        nobodyIsToldAnything();
    }

    @Test
    void aFlapThatIsOverBeforeTheRibSettlesSendsNothing() {
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        forgetMessages();
        tells(node, withdrawal(PREFIX));
        tells(node, route(PREFIX, attributes().med(5L)));
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        nobodyIsToldAnything();
    }

    private void nobodyIsToldAnything() {
        assertThat(Stream.of(node, node2, tor)).allSatisfy(neighbor -> assertThat(neighbor.updates).isEmpty());
    }

    @Test
    void announcingTheSameSetAgainSendsNothing() {
        rib.announce(Set.of(LocalRoute.of(host(1)), LocalRoute.of(host(2))));
        rib.settle();
        assertThat(node.table).hasSize(2);
        forgetMessages();
        rib.announce(Set.of(LocalRoute.of(host(2)), LocalRoute.of(host(1))));
        rib.settle();
        nobodyIsToldAnything();
    }

    @Test
    void announcingAnotherSetSendsTheDifferenceAlone() {
        rib.announce(Set.of(LocalRoute.of(host(1)), LocalRoute.of(host(2))));
        rib.settle();
        forgetMessages();
        rib.announce(Set.of(LocalRoute.of(host(2)), LocalRoute.of(host(3))));
        rib.settle();
        assertThat(node.updates).hasSize(2);
        assertThat(node.updates.getFirst().withdrawn()).containsExactly(Nlri.of(host(1)));
        assertThat(node.updates.getLast().announced()).singleElement().extracting(Announcement::nlri).isEqualTo(
                List.of(Nlri.of(host(3))));
    }

    @Test
    void aNeighborThatGoesDownTakesItsPathsAlongAndNobodyElses() {
        tells(node, route(PREFIX, attributes()));
        tells(node2, route(PREFIX, nextHop("10.1.0.2")));
        rib.settle();
        assertThat(tor.table).hasSize(2);
        rib.down(node.source(), Set.of());
        rib.settle();
        assertThat(tor.table.keySet()).containsExactly(node2.pathTo(PREFIX));
        assertThat(rib.neighbors()).containsExactlyInAnyOrder(node2.source(), tor.source());
    }

    @Test
    void whatComesFromOrIsForANeighborThatWentDownIsIgnored() {
        rib.down(node.source(), Set.of());
        tells(node, route(PREFIX, attributes()));
        rib.refresh(node.source(), Family.IPV4_UNICAST);
        rib.writable(node.source());
        rib.down(node.source(), Set.of());
        rib.settle();
        assertThat(tor.table).isEmpty();
        assertThat(node.updates).isEmpty();
    }

    @Test
    void aPathIsNotToldBackToItsSourceAndTheOldBestIsWithdrawnFromIt() {
        tells(node, route(PREFIX, attributes().localPref(50L)));
        rib.settle();
        assertThat(node.table).isEmpty();
        assertThat(node2.table).hasSize(1);
        tells(node2, route(PREFIX, attributes()));
        rib.settle();
        assertThat(node.table).hasSize(1);
        assertThat(node2.table).isEmpty();
    }

    @Test
    void anExternalNeighborIsNotToldAgainWhenOnlyTheSourceOfARouteChanges() {
        FakeNeighbor core = FakeNeighbor.best(external(8, 7));
        core.up(rib);
        tells(node, route(PREFIX, attributes()));
        tells(node2, route(PREFIX, nextHop("10.1.0.2")));
        rib.settle();
        core.updates.clear();
        rib.down(node.source(), Set.of());
        rib.settle();
        assertThat(core.table).hasSize(1);
        assertThat(core.updates).isEmpty();
    }

    @Test
    void endOfRibFollowsAllRoutesThatWereKnownBeforeTheRibSettledByRfc4724Section2() {
        FakeNeighbor late = FakeNeighbor.best(client(5));
        late.onEndOfRib = () -> assertThat(late.table).containsOnlyKeys(Nlri.of(PREFIX), Nlri.of(V6));
        late.up(rib);
        tells(node, route(PREFIX, attributes()));
        tells(node, route(V6, nextHop("2001:db8::1")));
        rib.settle();
        assertThat(late.ended).containsExactlyInAnyOrder(Family.IPV4_UNICAST, Family.IPV6_UNICAST);
        rib.settle();
        assertThat(late.ended).hasSize(2);
    }

    @Test
    void endOfRibFollowsTheLastOfManyRoutesEvenIfTheNeighborReadsSlowlyByRfc4724Section2() {
        tells(node, Update.announce(attributes().build(),
                IntStream.range(0, 5_000).mapToObj(n -> Nlri.of(host(n))).toList()));
        FakeNeighbor late = FakeNeighbor.best(client(5));
        late.onEndOfRib = () -> assertThat(late.table).hasSize(5_000);
        late.takes(0);
        late.up(rib);
        rib.settle();
        for (int i = 0; i < 10; i++) {
            late.takes(1);
            rib.writable(late.source());
            rib.settle();
        }
        assertThat(late.ended).hasSize(2);
    }

    @Test
    void endOfRibIsToldEvenWhereThereIsNoRouteByRfc4724Section2() {
        assertThat(Stream.of(node, node2, tor)).allSatisfy(
                neighbor -> assertThat(neighbor.ended).containsExactlyInAnyOrder(
                        Family.IPV4_UNICAST, Family.IPV6_UNICAST));
    }

    @Test
    void aRefreshTellsThatNeighborEverythingOfThatFamilyAndNothingElseByRfc2918Section4() {
        tells(node, route(PREFIX, attributes()));
        tells(node, route(host(1), attributes().med(1L)));
        tells(node, route(V6, nextHop("2001:db8::1")));
        rib.settle();
        forgetMessages();
        tor.mayRepeat = true;
        rib.refresh(tor.source(), Family.IPV4_UNICAST);
        rib.settle();
        assertThat(tor.updates.stream().flatMap(update -> update.announced().stream()).flatMap(
                announcement -> announcement.nlri().stream())).containsExactlyInAnyOrder(node.pathTo(PREFIX),
                        node.pathTo(host(1)));
        assertThat(tor.ended).hasSize(2);
        assertThat(node2.updates).isEmpty();
    }

    @Test
    void neighborsOfOneRoleAndEncodingShareAGroupForAsLongAsTheyAreUp() {
        assertThat(rib.updateGroup(node.source())).isSameAs(rib.updateGroup(node2.source())).isNotSameAs(
                rib.updateGroup(tor.source()));
        assertThat(rib.updateGroup(node.source()).members()).isEqualTo(2);
        rib.down(node2.source(), Set.of());
        assertThat(rib.updateGroup(node.source()).members()).isEqualTo(1);
    }

    @Test
    void ourOwnRouteCannotHaveANextHopOfAnotherFamily() {
        PathAttributes attributes = attributes().build();
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalRoute(V6, attributes)).withMessage(
                "next hop 10.1.0.1 for 2001:db8:1::/48");
    }

    @Test
    void aSlowNeighborCostsNoMoreThanTheTableHoweverMuchChurnThereIs() {
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        tor.takes(0);
        for (int n = 0; n < 10_000; n++) {
            tells(node, route(host(n), attributes().med((long) n)));
            tells(node, route(PREFIX, attributes().med((long) n)));
            rib.settle();
            tells(node, withdrawal(host(n)));
            rib.settle();
            assertThat(rib.updateGroup(tor.source()).queued(tor.source())).isEqualTo(1);
        }
        tor.updates.clear();
        tor.takes(Integer.MAX_VALUE);
        rib.writable(tor.source());
        rib.settle();
        assertThat(tor.updates).hasSize(1);
        assertThat(tor.table.get(node.pathTo(PREFIX)).med()).isEqualTo(9_999);
    }

    @Test
    void aRouteWhoseAttributesFitNoMessageIsWithdrawnByRfc8654Section4() {
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        ClusterList huge = ClusterList.EMPTY;
        for (int i = 0; i < 1_100; i++) {
            huge = huge.prepend(new ClusterId(i + 1));
        }
        tells(node, route(PREFIX, attributes().originatorId(RouterId.parse("9.9.9.9")).clusterList(huge)));
        rib.settle();
        assertThat(tor.table).isEmpty();
        tells(node, route(PREFIX, attributes()));
        rib.settle();
        assertThat(tor.table).hasSize(1);
    }

    @Test
    void fiveHundredPathsOfOnePrefixGetFiveHundredIdsAndGoAgainOneByOne() {
        List<FakeNeighbor> nodes = IntStream.range(100, 600).mapToObj(n -> FakeNeighbor.best(client(n))).toList();
        for (FakeNeighbor each : nodes) {
            each.up(rib);
            tells(each, route(PREFIX, attributes()));
        }
        rib.settle();
        assertThat(tor.table.keySet()).isEqualTo(
                nodes.stream().map(each -> each.pathTo(PREFIX)).collect(Collectors.toSet()));
        forgetMessages();
        for (FakeNeighbor each : nodes) {
            rib.down(each.source(), Set.of());
            rib.settle();
        }
        assertThat(tor.table).isEmpty();
        assertThat(tor.updates).hasSize(500).allSatisfy(update -> assertThat(update.announced()).isEmpty());
    }

    @Test
    void theGroupsWithTheFewestMembersAreToldFirst() {
        List<Integer> sizesInOrder = new ArrayList<>();
        int number = 100;
        for (int size = 6; size > 2; size--) { // the router's group has one member and the nodes' two
            for (int member = 0; member < size; member++) {
                int told = size;
                FakeNeighbor neighbor = FakeNeighbor.of(client(number++), new PathSelection.BestN(size),
                        FakeNeighbor.BOTH, FakeNeighbor.BOTH);
                neighbor.up(rib);
                neighbor.onUpdate = () -> sizesInOrder.add(told);
            }
        }
        tor.onUpdate = () -> sizesInOrder.add(1);
        node2.onUpdate = () -> sizesInOrder.add(2);
        rib.settle();
        sizesInOrder.clear(); // End-of-RIB

        tells(node, route(PREFIX, attributes()));
        rib.settle();
        assertThat(sizesInOrder).hasSize(1 + 1 + 3 + 4 + 5 + 6).isSorted();
    }
}
