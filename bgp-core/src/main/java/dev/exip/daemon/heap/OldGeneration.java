package dev.exip.daemon.heap;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects SerialGC's old generation in time. The collector by itself lets it grow up to the heap's limit first, a quarter of the machine's
 * memory unless something else is said, though next to all of it may be garbage; and what it has once taken it does not give back.
 */
public final class OldGeneration {
    private static final Logger LOG = LoggerFactory.getLogger(OldGeneration.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final String OF_SERIAL_GC = "Tenured Gen";

    private OldGeneration() {}

    /** From now on a virtual thread looks after it as long as the JVM runs; with another collector, nobody does. */
    public static void lookAfter() {
        ManagementFactory.getMemoryPoolMXBeans().stream().filter(
                pool -> pool.getName().equals(OF_SERIAL_GC)).findAny().ifPresent(
                        pool -> Thread.ofVirtual().name("old-generation").start(() -> lookAfter(pool)));
    }

    private static void lookAfter(MemoryPoolMXBean pool) {
        var limit = new GarbageLimit();
        try {
            while (true) {
                Thread.sleep(PERIOD);
                long used = pool.getUsage().getUsed();
                if (limit.isReached(used, pool.getCollectionUsage().getUsed())) {
                    System.gc();
                    LOG.debug("Old generation collected: {} -> {} octets", used, pool.getUsage().getUsed());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
