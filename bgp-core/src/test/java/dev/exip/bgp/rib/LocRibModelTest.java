package dev.exip.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Loc-RIB against a list of what was put in, for any sequence of changes. */
class LocRibModelTest {
    private static final int PREFIXES = 3;

    /** A path as the model knows it. */
    private record Key(Prefix prefix, PathSource source, int receivedId) {}

    private final List<PathSource> sources = List.of(Routes.client(1), Routes.client(2), Routes.internal(3),
            Routes.external(4, 7), Routes.external(5, 8));
    private final LocRib rib = new LocRib();
    private final Map<Key, Path> model = new LinkedHashMap<>();
    private final Map<Key, Integer> ids = new LinkedHashMap<>();
    private final Set<Prefix> touched = new HashSet<>();
    private final Map<Prefix, Path> lastBest = new LinkedHashMap<>();

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAnyChangesItHoldsWhatWasPutAndNotRemoved(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Key key = new Key(Routes.host(random.nextInt(PREFIXES)), sources.get(random.nextInt(5)), random.nextInt(2));
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> put(key, random.nextInt(3));
                case 4, 5, 6 -> remove(key);
                default -> decide();
            }
            check();
        }
        decide();
        Set<Prefix> left = model.keySet().stream().map(Key::prefix).collect(Collectors.toSet());
        assertThat(rib.destinations()).extracting(Destination::prefix).containsExactlyInAnyOrderElementsOf(left);
    }

    private void put(Key key, int med) {
        Path path = Routes.path(new Nlri(key.prefix(), key.receivedId()), key.source(),
                Routes.attributes().med((long) med).build());
        Path numbered = rib.put(path);
        model.put(key, path);
        ids.computeIfAbsent(key, _ -> PathIdAllocator.idOf(path, taken(key.prefix())::contains));
        assertThat(numbered).isEqualTo(path.numbered(path.nlri(), ids.get(key)));
        touched.add(key.prefix());
    }

    private Set<Integer> taken(Prefix prefix) {
        return ids.entrySet().stream().filter(id -> id.getKey().prefix().equals(prefix)).map(
                Map.Entry::getValue).collect(
                        Collectors.toSet());
    }

    private void remove(Key key) {
        rib.remove(key.prefix(), key.source(), key.receivedId());
        if (model.remove(key) != null) {
            touched.add(key.prefix());
            ids.remove(key);
        }
    }

    private void decide() {
        List<RibChange> changes = rib.decide();
        assertThat(changes).extracting(change -> change.destination().prefix()).containsExactlyInAnyOrderElementsOf(
                touched);
        for (RibChange change : changes) {
            Prefix prefix = change.destination().prefix();
            List<Path> paths = paths(prefix);
            DecisionProcess.Decision decision = DecisionProcess.decide(paths, incumbent(paths, lastBest.get(prefix)));
            assertThat(change.previousBest()).isSameAs(lastBest.get(prefix));
            assertThat(change.destination().best()).isEqualTo(decision == null ? null : decision.best());
            assertThat(change.destination().step()).isEqualTo(decision == null ? null : decision.step());
            assertThat(change.bestChanged()).isEqualTo(change.destination().best() != change.previousBest());
            lastBest.put(prefix, change.destination().best());
        }
        touched.clear();
        assertThat(rib.decide()).isEmpty();
    }

    /** The path that the best one so far has become (RFC 5004). */
    private static @Nullable Path incumbent(List<Path> paths, @Nullable Path best) {
        return best == null
                ? null
                : paths.stream().filter(
                        path -> path.source() == best.source() && path.nlri().equals(best.nlri())).findFirst().orElse(
                                null);
    }

    /** Path ids too: unique, never 0, the neighbour's own at birth, and kept whatever happens to others. */
    private void check() {
        assertThat(rib.paths()).isEqualTo(model.size());
        for (int n = 0; n < PREFIXES; n++) {
            Prefix prefix = Routes.host(n);
            Destination destination = rib.destination(prefix);
            List<Path> held = destination == null ? List.of() : destination.paths();
            assertThat(held).containsExactlyInAnyOrderElementsOf(paths(prefix));
            assertThat(held).extracting(Path::pathId).doesNotContain(0).doesNotHaveDuplicates();
        }
    }

    private List<Path> paths(Prefix prefix) {
        List<Path> paths = new ArrayList<>();
        model.forEach((key, path) -> {
            if (key.prefix().equals(prefix)) {
                paths.add(path.numbered(path.nlri(), ids.get(key)));
            }
        });
        return paths;
    }
}
