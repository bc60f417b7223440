package dev.exip.lab.bench.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathTableTest {
    @Test
    void it_is_a_map_whatever_is_put_and_removed() {
        var table = new PathTable(1);
        var map = new HashMap<Long, Integer>();
        var random = new Random(4711);
        for (var i = 0; i < 200_000; i++) {
            var bits = random.nextInt(64) << 24;
            var pathId = random.nextInt(64);
            var key = (long) bits << 32 | pathId;
            if (random.nextBoolean()) {
                var before = map.put(key, i);
                assertThat(table.put(bits, pathId, i)).isEqualTo(before == null ? PathTable.ABSENT : before);
            } else {
                var before = map.remove(key);
                assertThat(table.remove(bits, pathId)).isEqualTo(before == null ? PathTable.ABSENT : before);
            }
            assertThat(table.size()).isEqualTo(map.size());
        }
        map.forEach((key, number) -> assertThat(table.remove((int) (key >> 32), key.intValue())).isEqualTo(number));
        assertThat(table.size()).isZero();
    }

    @Test
    void the_path_identifier_0_of_0_0_0_0_is_a_key_as_others() {
        var table = new PathTable(1);

        assertThat(table.remove(0, 0)).isEqualTo(PathTable.ABSENT);
        assertThat(table.put(0, 0, 0)).isEqualTo(PathTable.ABSENT);
        assertThat(table.put(0, 0, 1)).isZero();
        assertThat(table.remove(0, 0)).isEqualTo(1);
    }
}
