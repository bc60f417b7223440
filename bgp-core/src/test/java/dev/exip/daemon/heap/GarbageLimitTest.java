package dev.exip.daemon.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GarbageLimitTest {
    private static final long MIB = 1 << 20;

    private final GarbageLimit limit = new GarbageLimit();

    @Test
    void aSmallHeapMayHoldSomeGarbage() {
        assertThat(limit.isReached(64 * MIB, 0)).isFalse();
        assertThat(limit.isReached(65 * MIB, 0)).isTrue();
        assertThat(limit.isReached(70 * MIB, 10 * MIB)).isFalse();
        assertThat(limit.isReached(80 * MIB, 10 * MIB)).isTrue();
    }

    @Test
    void aLargeOneMayBeHalfGarbage() {
        assertThat(limit.isReached(400 * MIB, 200 * MIB)).isFalse();
        assertThat(limit.isReached(401 * MIB, 200 * MIB)).isTrue();
    }

    @Test
    void atRestAlsoLittleIsCollectedOnce() {
        assertThat(limit.isReached(20 * MIB, 10 * MIB)).isFalse();
        assertThat(IntStream.rangeClosed(1, 30).filter(_ -> limit.isReached(20 * MIB, 10 * MIB))).containsExactly(30);
        assertThat(IntStream.rangeClosed(1, 100).filter(_ -> limit.isReached(11 * MIB, 11 * MIB))).isEmpty();
    }

    @Test
    void whatGrowsIsNotAtRest() {
        assertThat(IntStream.rangeClosed(1, 100).filter(i -> limit.isReached(20 * MIB + i, 10 * MIB))).isEmpty();
    }

    @Test
    void aTrifleIsNotWorthACollection() {
        assertThat(IntStream.rangeClosed(1, 100).filter(_ -> limit.isReached(14 * MIB, 10 * MIB))).isEmpty();
    }
}
