package dev.exip.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table against a {@code HashMap}, for any sequence of changes. */
class NlriTableTest {

    private record Value(Prefix prefix, int number, int told) implements NlriTable.Entry {}

    private final NlriTable<Value> table = new NlriTable<>();

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    /** The more keys there are to choose from, the fuller it gets; it is emptied in between, so that it shrinks, too. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAnyChangesItHoldsWhatAMapWould(int seed) {
        Random random = new Random(seed);
        Map<Nlri, Value> model = new HashMap<>();
        int prefixes = 1 + random.nextInt(40);
        for (int i = 0; i < 2_000; i++) {
            boolean growing = i / 500 % 2 == 0;
            Nlri key = new Nlri(Routes.host(random.nextInt(prefixes)), random.nextInt(4));
            if (random.nextInt(8) < (growing ? 6 : 2)) {
                Value value = new Value(key.prefix(), key.pathId(), i);
                assertThat(table.put(value)).isEqualTo(model.put(key, value));
            } else {
                assertThat(table.remove(key.prefix(), key.pathId())).isEqualTo(model.remove(key));
            }
            assertThat(table).hasSameSizeAs(model.keySet());
            assertThat(table.get(key.prefix(), key.pathId())).isEqualTo(model.get(key));
        }
        assertThat(table).containsExactlyInAnyOrderElementsOf(model.values());
        model.forEach((key, value) -> assertThat(table.get(key.prefix(), key.pathId())).isEqualTo(value));
    }

    @Test
    void onePrefixMayHaveThousandsOfNumbers() {
        IntStream.range(0, 5_000).forEach(number -> table.put(new Value(Routes.host(1), number, number)));
        IntStream.range(0, 5_000).filter(number -> number % 2 == 0).forEach(
                number -> assertThat(table.remove(Routes.host(1), number)).isNotNull());
        assertThat(table).hasSize(2_500).allMatch(value -> value.number() % 2 == 1);
    }

    @Test
    void anEmptyOneHasNothing() {
        assertThat(table).isEmpty();
        assertThat(table.get(Routes.host(1), 0)).isNull();
        assertThat(table.remove(Routes.host(1), 0)).isNull();
        assertThatThrownBy(() -> table.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }
}
