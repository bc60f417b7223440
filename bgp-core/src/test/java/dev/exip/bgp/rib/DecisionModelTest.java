package dev.exip.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.RouterId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision process against the text of RFC 4271 section 9.1.2.2, followed to the letter. */
class DecisionModelTest {
    private static final List<Origin> ORIGINS = List.of(Origin.IGP, Origin.EGP, Origin.INCOMPLETE);

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBestPathIsWhatTheTextSaysWhateverTheOrderOfArrival(int seed) {
        Random random = new Random(seed);
        List<Path> paths = paths(random, 1 + random.nextInt(5));
        Path best = bestByTheText(paths);
        DecisionProcess.Decision decision = DecisionProcess.decide(paths, null);
        assertThat(decision.best()).isSameAs(best);
        assertThat(Collections2.permutations(paths)).allSatisfy(
                order -> assertThat(DecisionProcess.decide(order, null)).isEqualTo(decision));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBestPathOfManyIsWhatTheTextSays(int seed) {
        Random random = new Random(seed);
        List<Path> paths = paths(random, 6 + random.nextInt(40));
        Path best = bestByTheText(paths);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(paths, random);
            assertThat(DecisionProcess.decide(paths, null).best()).isSameAs(best);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theExplanationAgreesWithTheDecision(int seed) {
        Random random = new Random(seed);
        List<Path> paths = paths(random, 2 + random.nextInt(10));
        DecisionProcess.Decision decision = DecisionProcess.decide(paths, null);
        List<DecisionProcess.Outcome> story = DecisionProcess.explain(paths, null);
        assertThat(story).extracting(DecisionProcess.Outcome::path).containsExactlyInAnyOrderElementsOf(paths);
        assertThat(story.getFirst()).isEqualTo(new DecisionProcess.Outcome(decision.best(), null, null));
        assertThat(story.get(1).lostAt()).isEqualTo(decision.step());
        assertThat(story.subList(1, story.size())).allSatisfy(outcome -> {
            assertThat(outcome.lostAt().comparable(outcome.to(), outcome.path())).isTrue();
            assertThat(outcome.lostAt().compare(outcome.to(), outcome.path(), null)).isNegative();
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBestFewAreTheBestAndThenTheBestOfTheOthers(int seed) {
        Random random = new Random(seed);
        List<Path> paths = paths(random, 1 + random.nextInt(10));
        int limit = 1 + random.nextInt(12);
        List<Path> expected = new ArrayList<>();
        List<Path> rest = new ArrayList<>(paths);
        while (expected.size() < limit && !rest.isEmpty()) {
            expected.add(bestByTheText(rest));
            rest.remove(expected.getLast());
        }
        assertThat(DecisionProcess.best(paths, null, limit)).containsExactlyElementsOf(expected);
    }

    private static Path bestByTheText(List<Path> paths) {
        List<Path> left = new ArrayList<>(paths);
        prefer(left, path -> path.source().kind() == PathSource.Kind.LOCAL);
        keepLowest(left, path -> -Objects.requireNonNullElse(path.attributes().localPref(), 100L));
        keepLowest(left, path -> path.attributes().asPath().length());
        keepLowest(left, path -> ORIGINS.indexOf(path.attributes().origin()));
        List<Path> all = List.copyOf(left);
        left.removeIf(m -> all.stream().anyMatch(
                n -> firstAs(n).equals(firstAs(m)) && med(n) < med(m)));
        prefer(left, path -> path.source().kind() == PathSource.Kind.EXTERNAL);
        keepLowest(left, path -> Integer.toUnsignedLong(Objects.requireNonNullElse(path.attributes().originatorId(),
                path.source().routerId()).bits()));
        keepLowest(left, path -> path.attributes().clusterList().length());
        left.sort(Comparator.comparing(path -> path.source().address()));
        left.removeIf(path -> !path.source().address().equals(left.getFirst().source().address()));
        keepLowest(left, path -> path.nlri().pathId());
        assertThat(left).hasSize(1);
        return left.getFirst();
    }

    private static void keepLowest(List<Path> left, ToLongFunction<Path> number) {
        long lowest = left.stream().mapToLong(number).min().orElseThrow();
        left.removeIf(path -> number.applyAsLong(path) != lowest);
    }

    private static void prefer(List<Path> left, Predicate<Path> wanted) {
        if (left.stream().anyMatch(wanted)) {
            left.removeIf(wanted.negate());
        }
    }

    private static String firstAs(Path path) {
        String text = path.attributes().asPath().toString();
        return text.contains(" ") ? text.substring(0, text.indexOf(' ')) : text;
    }

    private static long med(Path path) {
        return Objects.requireNonNullElse(path.attributes().med(), 0L);
    }

    /** Paths that agree in most things, so that late steps get their say. */
    private static List<Path> paths(Random random, int count) {
        int variety = random.nextInt(2, 12);
        List<Path> paths = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            PathAttributesBuilder attributes = Routes.attributes();
            if (random.nextInt(variety) == 0) {
                attributes.localPref(100L + random.nextInt(2));
            }
            if (random.nextInt(variety) == 0) {
                attributes.origin(ORIGINS.get(random.nextInt(3)));
            }
            long neighbor = 1L + random.nextInt(3);
            attributes.asPath(random.nextInt(variety) == 0 ? AsPath.of(neighbor, 9) : AsPath.of(neighbor));
            if (random.nextInt(3) > 0) {
                attributes.med((long) random.nextInt(3));
            }
            PathSource source = source(random, variety, n);
            if (source.kind() == PathSource.Kind.INTERNAL && random.nextInt(3) == 0) {
                attributes.originatorId(new RouterId((10 << 24) + random.nextInt(3)));
                attributes.clusterList(
                        new ClusterList(ImmutableIntArray.copyOf(IntStream.range(0, 1 + random.nextInt(2)))));
            }
            paths.add(Routes.path(new Nlri(Routes.PREFIX, n), source, attributes.build()));
        }
        Collections.shuffle(paths, random);
        return paths;
    }

    private static PathSource source(Random random, int variety, int n) {
        int number = 1 + (random.nextBoolean() ? n : random.nextInt(3));
        if (random.nextInt(4 * variety) == 0) {
            return Routes.local();
        }
        return random.nextInt(variety) == 0 ? Routes.external(number, 7) : Routes.client(number);
    }
}
