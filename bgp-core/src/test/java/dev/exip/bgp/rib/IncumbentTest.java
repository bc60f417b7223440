package dev.exip.bgp.rib;

import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.external;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An external best path that is no worse than another stays the best one (RFC 5004). */
class IncumbentTest {
    private final LocRib rib = new LocRib();
    private final PathSource low = external(1, 7);
    private final PathSource high = external(2, 8);

    private static PathAttributesBuilder via(long asn) {
        return attributes().asPath(AsPath.of(asn));
    }

    private void put(PathSource source, PathAttributesBuilder attributes) {
        rib.put(Routes.path(source, attributes));
        rib.decide();
    }

    private void remove(PathSource source) {
        rib.remove(Routes.PREFIX, source, 0);
        rib.decide();
    }

    private Destination destination() {
        return rib.destination(Routes.PREFIX);
    }

    private void assertBest(PathSource source, DecisionStep step) {
        assertThat(destination().best().source()).isSameAs(source);
        assertThat(destination().step()).isEqualTo(step);
        List<DecisionProcess.Outcome> story = destination().explain();
        assertThat(story.getFirst().path()).as("the story").isSameAs(destination().best());
        assertThat(story.get(1).lostAt()).as("the story").isEqualTo(step);
    }

    @Test
    void rfc5004Section3AnExternalBestPathIsKeptAgainstALowerRouterId() {
        put(high, via(8));
        put(low, via(7));
        assertBest(high, DecisionStep.INCUMBENT);
        DecisionProcess.Outcome loser = destination().explain().getLast();
        assertThat(loser.lostAt().words(loser.to(), loser.path())).isEqualTo(
                "best path so far: external2 beats external1 (the incumbent wins)");
    }

    @Test
    void rfc5004Section3OfPathsThatComeTogetherTheLowestRouterIdWins() {
        rib.put(Routes.path(high, via(8)));
        rib.put(Routes.path(low, via(7)));
        rib.decide();
        assertBest(low, DecisionStep.ROUTER_ID);
    }

    @Test
    void rfc5004Section3APathThatIsBetterBeforeTheRouterIdTakesOver() {
        put(high, via(8));
        put(low, via(7).localPref(101L));
        assertBest(low, DecisionStep.LOCAL_PREF);
        put(high, via(8).localPref(101L));
        assertBest(low, DecisionStep.INCUMBENT);
        put(low, via(7).asPath(AsPath.of(7, 7)).localPref(101L));
        assertBest(high, DecisionStep.AS_PATH_LENGTH);
    }

    @Test
    void rfc5004Section3AnIncumbentWithOtherAttributesIsStillTheOneThatIsKept() {
        put(high, via(8));
        put(low, via(7));
        put(high, via(8).communities(List.of(Community.NO_EXPORT)));
        assertBest(high, DecisionStep.INCUMBENT);
    }

    @Test
    void rfc5004Section3WhoLeavesHasNoClaimWhenItComesBack() {
        put(high, via(8));
        put(low, via(7));
        remove(high);
        put(high, via(8));
        assertBest(low, DecisionStep.INCUMBENT);
    }

    @Test
    void rfc5004Section3ANewSessionWithTheSameNeighborIsNotTheIncumbent() {
        put(high, via(8));
        put(low, via(7));
        rib.remove(Routes.PREFIX, high, 0);
        rib.put(Routes.path(external(2, 8), via(8)));
        rib.decide();
        assertBest(low, DecisionStep.ROUTER_ID);
    }

    @Test
    void rfc5004Section3OfParallelSessionsWithOneRouterTheLowestPeerAddressWins() {
        PathSource first = new PathSource(PathSource.Kind.EXTERNAL, "first", IpAddress.parse("10.0.1.1"), new Asn(8),
                high.routerId(), false);
        PathSource second = new PathSource(PathSource.Kind.EXTERNAL, "second", IpAddress.parse("10.0.1.2"),
                new Asn(8), high.routerId(), false);
        put(second, via(8));
        put(low, via(7));
        put(first, via(8));
        assertBest(first, DecisionStep.PEER_ADDRESS);
    }

    @Test
    void rfc5004Section3OfPathsThatOneNeighborTellsTheLowestPathIdWins() {
        rib.put(Routes.path(new Nlri(Routes.PREFIX, 2), high, via(8).build()));
        rib.decide();
        rib.put(Routes.path(new Nlri(Routes.PREFIX, 1), high, via(8).build()));
        rib.decide();
        assertBest(high, DecisionStep.PATH_ID);
        assertThat(destination().best().nlri().pathId()).isEqualTo(1);
    }

    @Test
    void rfc5004Section1AnInternalBestPathIsNotKept() {
        put(client(2), attributes());
        put(client(1), attributes());
        assertThat(destination().best().source().name()).isEqualTo("client1");
        assertThat(destination().step()).isEqualTo(DecisionStep.ROUTER_ID);
        put(high, attributes());
        assertBest(high, DecisionStep.EXTERNAL);
    }

    @Test
    void theBestFewBeginWithTheIncumbent() {
        PathSource highest = external(3, 9);
        put(highest, via(9));
        put(high, via(8));
        put(low, via(7));
        assertThat(new PathSelection.BestN(2).select(destination())).extracting(Path::source).containsExactly(highest,
                low);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Neighbours come, go and change their minds; no router has two sessions, so nothing but a better path moves us. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anExternalBestPathIsOnlyLeftForOneThatIsBetterBeforeTheRouterId(int seed) {
        Random random = new Random(seed);
        List<PathSource> sources = List.of(external(1, 7), external(2, 7), external(3, 8), external(4, 8), client(5));
        for (int i = 0; i < 100; i++) {
            PathSource source = sources.get(random.nextInt(sources.size()));
            Path before = destination() == null ? null : destination().best();
            if (random.nextInt(4) == 0) {
                remove(source);
            } else {
                put(source, via(source.asn().number()).med((long) random.nextInt(2)).localPref(
                        random.nextInt(10) == 0 ? 101L : 100L));
            }
            if (before != null && before.isExternal() && destination() != null) {
                List<Path> level = level(destination().paths());
                boolean stays = level.stream().anyMatch(path -> path.source() == before.source());
                assertThat(destination().best().source() == before.source()).as("%s after %s", destination().best(),
                        before).isEqualTo(stays);
            }
        }
    }

    /** Those that no step before the router id strikes out. */
    private static List<Path> level(List<Path> paths) {
        return DecisionProcess.explain(paths, null).stream().filter(
                outcome -> outcome.lostAt() == null || outcome.lostAt().compareTo(DecisionStep.INCUMBENT) > 0).map(
                        DecisionProcess.Outcome::path).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withTheSameIncumbentTheOrderOfArrivalSaysNothingAndTheWinnerWinsAgain(int seed) {
        Random random = new Random(seed);
        List<Path> paths = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            PathSource source = external(1 + random.nextInt(4), 7 + random.nextInt(2));
            paths.add(Routes.path(new Nlri(Routes.PREFIX, n), source,
                    via(source.asn().number()).med((long) random.nextInt(2)).build()));
        }
        Path incumbent = paths.get(random.nextInt(5));
        Path best = DecisionProcess.decide(paths, incumbent).best();
        assertThat(Collections2.permutations(paths)).allSatisfy(order -> {
            assertThat(DecisionProcess.decide(order, incumbent).best()).isSameAs(best);
            assertThat(DecisionProcess.decide(order, best).best()).isSameAs(best);
            assertThat(DecisionProcess.explain(order, incumbent).getFirst().path()).isSameAs(best);
        });
    }
}
