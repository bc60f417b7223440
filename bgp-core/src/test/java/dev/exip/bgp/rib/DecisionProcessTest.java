package dev.exip.bgp.rib;

import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.external;
import static dev.exip.bgp.rib.Routes.internal;
import static dev.exip.bgp.rib.Routes.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.AsPathSegment;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One test a step; whatever a later step would say is against the winner. */
class DecisionProcessTest {

    @Test
    void withoutPathsThereIsNoDecisionAndWithOneNoStep() {
        Path only = path(client(1), attributes());
        assertThat(DecisionProcess.decide(List.of(), null)).isNull();
        assertThat(DecisionProcess.decide(List.of(only), null)).isEqualTo(new DecisionProcess.Decision(only, null));
        assertThat(DecisionProcess.explain(List.of(), null)).isEmpty();
        assertThat(DecisionProcess.best(List.of(), null, 3)).isEmpty();
    }

    @Test
    void theHighestDegreeOfPreferenceWinsByRfc4271Section912() {
        decides(DecisionStep.LOCAL_PREF, path(client(2), attributes().localPref(200L).asPath(AsPath.of(1, 2))),
                path(client(1), attributes().localPref(100L)));
    }

    @Test
    void aPathWithoutLocalPrefHasTheDefaultDegreeOfPreference() {
        decides(DecisionStep.LOCAL_PREF, path(client(1), attributes()), path(client(2), attributes().localPref(99L)));
        decides(DecisionStep.LOCAL_PREF, path(client(2), attributes().localPref(101L)), path(client(1), attributes()));
    }

    @Test
    void localPrefIsAnUnsignedNumber() {
        decides(DecisionStep.LOCAL_PREF, path(client(2), attributes().localPref(0xffff_ffffL)),
                path(client(1), attributes().localPref(0x7fff_ffffL)));
    }

    @Test
    void ourOwnRouteBeatsOneThatWasToldWhateverItsLocalPref() {
        decides(DecisionStep.LOCALLY_ORIGINATED, path(Routes.local(), attributes().origin(Origin.INCOMPLETE)),
                path(client(1), attributes()));
        decides(DecisionStep.LOCALLY_ORIGINATED, path(Routes.local(), attributes()),
                path(client(1), attributes().localPref(200L)));
    }

    @Test
    void aLongLivedStalePathIsTheLastResortByRfc9494Section43() {
        decides(DecisionStep.LONG_LIVED_STALE, path(client(2), attributes()),
                path(client(1), attributes().localPref(200L).communities(List.of(Community.LLGR_STALE))));
        decides(DecisionStep.LONG_LIVED_STALE, path(client(2), attributes()),
                path(Routes.local(), attributes().communities(List.of(Community.LLGR_STALE))));
    }

    @Test
    void theShortestAsPathWinsByRfc4271Section9122a() {
        decides(DecisionStep.AS_PATH_LENGTH, path(client(2), attributes().asPath(AsPath.of(1)).origin(Origin.EGP)),
                path(client(1), attributes().asPath(AsPath.of(1, 2))));
    }

    @Test
    void anAsSetCountsAsOneByRfc4271Section9122a() {
        AsPath set = new AsPath(
                List.of(new AsPathSegment(AsPathSegment.Type.AS_SET, ImmutableIntArray.of(1, 2, 3))));
        decides(DecisionStep.AS_PATH_LENGTH, path(client(2), attributes().asPath(set)),
                path(client(1), attributes().asPath(AsPath.of(1, 2))));
    }

    @Test
    void theLowestOriginWinsByRfc4271Section9122b() {
        decides(DecisionStep.ORIGIN, path(client(3), attributes().med(9L)),
                path(client(2), attributes().origin(Origin.EGP)));
        decides(DecisionStep.ORIGIN, path(client(2), attributes().origin(Origin.EGP).med(9L)),
                path(client(1), attributes().origin(Origin.INCOMPLETE)));
    }

    @Test
    void theLowestMedOfOneNeighboringAsWinsByRfc4271Section9122c() {
        decides(DecisionStep.MED, path(client(2), attributes().asPath(AsPath.of(7)).med(10L)),
                path(external(1, 7), attributes().asPath(AsPath.of(7)).med(20L)));
    }

    @Test
    void aMissingMedIsTheLowestByRfc4271Section9122c() {
        decides(DecisionStep.MED, path(client(2), attributes()), path(client(1), attributes().med(1L)));
    }

    @Test
    void medsOfDifferentNeighboringAsesAreNotComparedByRfc4271Section9122c() {
        decides(DecisionStep.ROUTER_ID, path(client(1), attributes().asPath(AsPath.of(7)).med(20L)),
                path(client(2), attributes().asPath(AsPath.of(8)).med(10L)));
    }

    @Test
    void aPathThatBeginsWithASetComesFromTheLocalAsByRfc4271Section9122c() {
        AsPath set = new AsPath(List.of(new AsPathSegment(AsPathSegment.Type.AS_SET, ImmutableIntArray.of(7))));
        decides(DecisionStep.ROUTER_ID, path(client(1), attributes().asPath(set).med(20L)),
                path(client(2), attributes().asPath(AsPath.of(7)).med(10L)));
        decides(DecisionStep.MED, path(client(2), attributes().asPath(set).med(10L)),
                path(client(1), attributes().asPath(set).med(20L)));
    }

    @Test
    void medCanMakeEachOfThreePathsLoseToAnotherInTurn() {
        Path a = path(client(3), attributes().asPath(AsPath.of(7)).med(10L));
        Path b = path(client(1), attributes().asPath(AsPath.of(7)).med(20L)); // loses to a by MED
        Path c = path(client(2), attributes().asPath(AsPath.of(8)).med(15L)); // a loses to it by router id
        assertThat(Collections2.permutations(List.of(a, b, c))).allSatisfy(
                paths -> assertThat(DecisionProcess.decide(paths, null).best()).isSameAs(c));
        assertThat(DecisionProcess.decide(List.of(b, c), null).best()).isSameAs(b);
    }

    @Test
    void externalBeatsInternalByRfc4271Section9122d() {
        decides(DecisionStep.EXTERNAL, path(external(2, 7), attributes().asPath(AsPath.of(7))),
                path(internal(1), attributes().asPath(AsPath.of(7))));
    }

    @Test
    void theLowestRouterIdWinsByRfc4271Section9122f() {
        decides(DecisionStep.ROUTER_ID, path(client(1), attributes()), path(client(2), attributes()));
    }

    @Test
    void theOriginatorIdStandsForTheRouterIdByRfc4456Section9() {
        decides(DecisionStep.ROUTER_ID, path(client(2), attributes().originatorId(RouterId.parse("9.9.9.9"))),
                path(client(1), attributes()));
    }

    @Test
    void theShorterClusterListWinsByRfc4456Section9() {
        RouterId same = RouterId.parse("10.0.0.9");
        decides(DecisionStep.CLUSTER_LIST_LENGTH, path(client(2), attributes().originatorId(same)),
                path(client(1), attributes().originatorId(same).clusterList(
                        new ClusterList(ImmutableIntArray.of(1)))));
    }

    @Test
    void theLowestPeerAddressWinsByRfc4271Section9122g() {
        RouterId same = RouterId.parse("10.0.0.9");
        decides(DecisionStep.PEER_ADDRESS, path(client(1), attributes().originatorId(same)),
                path(client(2), attributes().originatorId(same)));
    }

    @Test
    void ofPathsThatOneNeighborToldTheLowestPathIdWins() {
        PathSource source = client(1);
        decides(DecisionStep.PATH_ID, path(new Nlri(Routes.PREFIX, 2), source, attributes().build()),
                path(new Nlri(Routes.PREFIX, -1), source, attributes().build()));
    }

    private static void decides(DecisionStep step, Path winner, Path loser) {
        for (List<Path> paths : List.of(List.of(winner, loser), List.of(loser, winner))) {
            assertThat(DecisionProcess.decide(paths, null)).isEqualTo(new DecisionProcess.Decision(winner, step));
            assertThat(DecisionProcess.explain(paths, null)).containsExactly(
                    new DecisionProcess.Outcome(winner, null, null), new DecisionProcess.Outcome(loser, step, winner));
        }
    }

    @Test
    void theReasonIsTheStepInWords() {
        Path winner = path(client(1), attributes());
        Path loser = path(client(2), attributes().med(50L));
        assertThat(DecisionStep.MED.words(winner, loser)).isEqualTo("MED: 0 beats 50 (lower wins)");
        assertThat(DecisionStep.ROUTER_ID.words(winner, loser)).isEqualTo(
                "router id: 10.0.0.1 beats 10.0.0.2 (lower wins)");
    }

    @ParameterizedTest
    @MethodSource
    void pathsThatDifferInThisShareNoTraffic(DecisionStep step, PathAttributesBuilder other) {
        Path best = path(client(1), attributes().asPath(AsPath.of(7)));
        assertThat(DecisionProcess.whyNotMultipath(best, path(client(2), other))).isEqualTo(step);
        assertThat(DecisionProcess.whyNotMultipath(path(client(2), other), best)).isEqualTo(step);
    }

    static Stream<Arguments> pathsThatDifferInThisShareNoTraffic() {
        AsPath same = AsPath.of(7);
        return Stream.of(Arguments.of(DecisionStep.ORIGIN, attributes().asPath(same).origin(Origin.INCOMPLETE)),
                Arguments.of(DecisionStep.MED, attributes().asPath(same).med(1L)),
                Arguments.of(DecisionStep.LOCAL_PREF, attributes().asPath(same).localPref(101L)),
                Arguments.of(DecisionStep.AS_PATH_LENGTH, attributes().asPath(AsPath.of(7, 7))));
    }

    @ParameterizedTest
    @MethodSource
    void pathsThatDifferInThisCanShareTraffic(PathSource source, PathAttributesBuilder other) {
        Path best = path(client(1), attributes());
        assertThat(DecisionProcess.whyNotMultipath(best, path(source, other))).isNull();
    }

    static Stream<Arguments> pathsThatDifferInThisCanShareTraffic() {
        return Stream.of(Arguments.of(client(2), attributes().communities(List.of(Community.GRACEFUL_SHUTDOWN))),
                Arguments.of(client(2), Routes.nextHop("10.1.0.2")),
                Arguments.of(client(2), attributes().originatorId(RouterId.parse("1.1.1.1"))),
                Arguments.of(client(2), attributes().clusterList(new ClusterList(ImmutableIntArray.of(1)))),
                Arguments.of(internal(3), attributes()));
    }

    @Test
    void anExternalAndAnInternalPathShareNoTrafficAndNeitherDoesOurOwn() {
        Path internal = path(internal(1), attributes().asPath(AsPath.of(7)));
        Path external = path(external(2, 7), attributes().asPath(AsPath.of(7)));
        assertThat(DecisionProcess.whyNotMultipath(external, internal)).isEqualTo(DecisionStep.EXTERNAL);
        assertThat(DecisionProcess.whyNotMultipath(path(Routes.local(), attributes()), internal)).isEqualTo(
                DecisionStep.LOCALLY_ORIGINATED);
    }
}
