package dev.exip.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Work between two invocations, of which the {@link AllocationProfiler} does not count what it allocates. */
public final class Undoing {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final AtomicLong OCTETS = new AtomicLong();

    private Undoing() {}

    /** To be called by the one thread that a benchmark has. */
    public static void run(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        OCTETS.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    /** What all threads have allocated until now, without what was for undoing. */
    static long allocatedBeside() {
        return THREADS.getTotalThreadAllocatedBytes() - OCTETS.get();
    }
}
