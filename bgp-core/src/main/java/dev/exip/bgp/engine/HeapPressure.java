package dev.exip.bgp.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Whether what is in use, and not what could be collected, has nearly filled the heap: asked with every UPDATE, and
 * answered with yes once a collection at most. For one thread.
 */
final class HeapPressure {
    /** Percentage of the old generation that may be in use after a collection of it. */
    private static final int NEARLY_FULL = 85;

    /** The JVM is asked every so many times, since that costs as much as a route. */
    private static final int INTERVAL = 32;

    private final LongSupplier usedAfterCollection;
    private final long tooMuch;
    private long judged;
    private int asked;

    /**
     * Asks this.
     *
     * @param usedAfterCollection octets of the heap that the last collection left in use
     * @param most octets that the heap can have
     */
    HeapPressure(LongSupplier usedAfterCollection, long most) {
        this.usedAfterCollection = usedAfterCollection;
        tooMuch = most / 100 * NEARLY_FULL;
    }

    /** Of this JVM's old generation, which alone has a usage threshold. */
    static HeapPressure ofThisJvm() {
        List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream().filter(
                pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()
                        && pool.isCollectionUsageThresholdSupported()).toList();
        long most = old.stream().mapToLong(pool -> pool.getCollectionUsage().getMax()).sum();
        return new HeapPressure(() -> old.stream().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum(),
                most > 0 ? most : Runtime.getRuntime().maxMemory());
    }

    /** Whether the heap is nearly full, and that is news. */
    boolean isNews() {
        if (++asked % INTERVAL != 0) {
            return false;
        }
        long used = usedAfterCollection.getAsLong();
        boolean news = used > tooMuch && used != judged;
        judged = used;
        return news;
    }
}
