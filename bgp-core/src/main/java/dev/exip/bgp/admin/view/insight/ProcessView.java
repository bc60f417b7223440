package dev.exip.bgp.admin.view.insight;

import java.util.List;

/**
 * The Java process.
 *
 * @param pid its number, where it runs
 * @param time what its clock says (ISO 8601, UTC)
 * @param java the runtime, with version and maker
 * @param system the operating system, with version and architecture
 * @param processors how many it may use
 * @param flags what the JVM was told at its start, secrets left out
 * @param memory how much it uses, pool by pool
 * @param collectors what the garbage collectors have done
 * @param threads what each thread does; virtual ones are not told
 */
public record ProcessView(long pid, String time, String java, String system, int processors, List<String> flags,
        List<Pool> memory, List<Collector> collectors, List<ThreadView> threads) implements InsightView {

    public ProcessView {
        flags = List.copyOf(flags);
        memory = List.copyOf(memory);
        collectors = List.copyOf(collectors);
        threads = List.copyOf(threads);
    }

    /**
     * A pool of memory, in octets.
     *
     * @param name what the JVM calls it
     * @param used by objects or code, dead ones included
     * @param committed taken from the system
     * @param max how much it may have at most; -1 where nothing is said
     */
    public record Pool(String name, long used, long committed, long max) {}

    /**
     * A garbage collector.
     *
     * @param name what the JVM calls it
     * @param collections how often it ran
     * @param milliseconds how long that took in all
     */
    public record Collector(String name, long collections, long milliseconds) {}

    /**
     * A thread.
     *
     * @param name what it is called
     * @param state of {@link Thread.State}
     * @param stack where it is, the innermost call first
     */
    public record ThreadView(String name, String state, List<String> stack) {

        public ThreadView {
            stack = List.copyOf(stack);
        }
    }
}
