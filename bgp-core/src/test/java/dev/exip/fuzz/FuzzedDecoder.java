package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoder under fuzz: what it is fed, and what must hold of the outcome. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FuzzedDecoder {
    /** What any message may cost, with the channel that it comes through and the assertions about it. */
    private static final long ALLOCATED_AT_LEAST = 256 * 1024;

    /** A prefix of one octet becomes three objects, a repeated attribute of three octets an error in words. */
    private static final long ALLOCATED_PER_OCTET = 512;

    private static final long LONGEST_NANOS = Duration.ofMillis(500).toNanos();

    /** Classes are loaded, and compiled code is thrown away, only so often. */
    private static final int ATTEMPTS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Inputs to begin with. */
    protected abstract Stream<byte[]> seeds();

    /** Decodes {@code octets} and asserts what must hold of the outcome; throws nothing else. */
    protected abstract void decode(byte[] octets);

    @MethodSource("seeds")
    @FuzzTest
    void ends_with_a_value_within_its_bounds(byte[] octets) {
        long bound = ALLOCATED_AT_LEAST + ALLOCATED_PER_OCTET * octets.length;
        Cost cost = Cost.of(() -> decode(octets));
        for (int attempt = 1; attempt < ATTEMPTS && (cost.allocated > bound || cost.nanos > LONGEST_NANOS); attempt++) {
            cost = Cost.of(() -> decode(octets));
        }
        assertThat(cost.allocated).as("octets allocated for %d", octets.length).isLessThanOrEqualTo(bound);
        assertThat(cost.nanos).as("CPU time in ns for %d octets", octets.length).isLessThanOrEqualTo(LONGEST_NANOS);
    }

    /** What this thread spent, whatever else the machine does. */
    private record Cost(long allocated, long nanos) {
        static Cost of(Runnable work) {
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            long nanosBefore = THREADS.getCurrentThreadCpuTime();
            work.run();
            return new Cost(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore,
                    THREADS.getCurrentThreadCpuTime() - nanosBefore);
        }
    }
}
