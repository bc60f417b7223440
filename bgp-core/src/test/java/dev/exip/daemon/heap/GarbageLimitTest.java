package dev.exip.daemon.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GarbageLimitTest {
    private static final long MIB = 1 << 20;

    private final GarbageLimit limit = new GarbageLimit();

    /** After a look at a heap that is as full as it is now. */
    private boolean isReached(long usedMib, long liveMib) {
        limit.isReached(usedMib * MIB, usedMib * MIB);
        return limit.isReached(usedMib * MIB, liveMib * MIB);
    }

    @Test
    void aSmallHeapMayHoldSomeGarbage() {
        assertThat(isReached(64, 0)).isFalse();
        assertThat(isReached(65, 0)).isTrue();
        assertThat(isReached(70, 10)).isFalse();
        assertThat(isReached(80, 10)).isTrue();
    }

    @Test
    void aLargerOneMayBeHalfGarbage() {
        assertThat(isReached(150, 75)).isFalse();
        assertThat(isReached(151, 75)).isTrue();
    }

    @Test
    void aLargeOneIsLeftAloneSinceItsCollectionWouldTakeTooLong() {
        assertThat(isReached(160, 0)).isTrue();
        assertThat(IntStream.rangeClosed(1, 100).filter(_ -> isReached(161, 0))).isEmpty();
    }

    @Test
    void whatGrowsFastIsATableBeingLoaded() {
        assertThat(limit.isReached(70 * MIB, 0)).isFalse();
        assertThat(limit.isReached(103 * MIB, 0)).isFalse();
        assertThat(limit.isReached(135 * MIB, 0)).isTrue();
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
