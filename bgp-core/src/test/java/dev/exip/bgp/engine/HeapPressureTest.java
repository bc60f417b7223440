package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeapPressureTest {
    private final AtomicLong used = new AtomicLong();
    private final HeapPressure pressure = new HeapPressure(used::get, 1000);

    /** How often a thousand questions are answered with yes. */
    private long news() {
        return IntStream.range(0, 1000).filter(_ -> pressure.isNews()).count();
    }

    @Test
    void aHeapThatACollectionLeavesHalfEmptyIsNoNews() {
        used.set(500);
        assertThat(news()).isZero();
    }

    @Test
    void aHeapThatACollectionLeavesNearlyFullIsNewsOnce() {
        used.set(900);
        assertThat(news()).isEqualTo(1);
        used.set(910);
        assertThat(news()).isEqualTo(1);
        used.set(300);
        assertThat(news()).isZero();
    }

    @Test
    void theHeapOfThisJvmIsNotNearlyFull() {
        HeapPressure ours = HeapPressure.ofThisJvm();
        assertThat(IntStream.range(0, 1000).filter(_ -> ours.isNews()).count()).isZero();
    }
}
