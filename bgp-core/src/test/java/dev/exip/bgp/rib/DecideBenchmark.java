package dev.exip.bgp.rib;

import dev.exip.benchmark.Undoing;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Every prefix gets or loses one path, and is decided. All paths are alike but for the router id, as those of a rack's nodes are. */
public class DecideBenchmark {
    private static final int ROUTES = 1_000;
    private static final int HIGHEST = 1_000;
    private static final PathAttributes ATTRIBUTES = Routes.attributes().localPref(100L).build();

    /** The Loc-RIB. */
    @State(Scope.Benchmark)
    public static class Table {
        /** How many paths a prefix has beside the one that comes or goes. */
        @Param({"1", "10", "100"})
        public int paths;

        private final LocRib rib = new LocRib();
        private final Path[] losers = paths(Routes.client(HIGHEST));
        private final Path[] winners = paths(Routes.client(0));

        /** Fills it. */
        @Setup
        public void fill() {
            for (int n = 1; n <= paths; n++) {
                put(paths(Routes.client(n)));
            }
        }

        private static Path[] paths(PathSource source) {
            Path[] paths = new Path[ROUTES];
            for (int i = 0; i < ROUTES; i++) {
                paths[i] = Routes.path(Nlri.of(Routes.host(i)), source, ATTRIBUTES);
            }
            return paths;
        }

        private List<RibChange> put(Path[] some) {
            for (Path path : some) {
                rib.put(path);
            }
            return rib.decide();
        }

        private List<RibChange> remove(Path[] some) {
            for (Path path : some) {
                rib.remove(path.prefix(), path.source(), path.number());
            }
            return rib.decide();
        }
    }

    /** Neither the loser nor the winner is there. */
    @State(Scope.Benchmark)
    public static class Before {
        /** Takes them out. */
        @Setup(Level.Invocation)
        public void restore(Table table) {
            Undoing.run(() -> {
                var _ = table.remove(table.losers);
                var _ = table.remove(table.winners);
            });
        }
    }

    /** The best path is the winner. */
    @State(Scope.Benchmark)
    public static class After {
        /** Puts it in. */
        @Setup(Level.Invocation)
        public void restore(Table table) {
            Undoing.run(() -> {
                var _ = table.put(table.winners);
            });
        }
    }

    /** A new path that loses. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public List<RibChange> loses(Table table, Before before) {
        return table.put(table.losers);
    }

    /** A new path that is the best. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public List<RibChange> wins(Table table, Before before) {
        return table.put(table.winners);
    }

    /** The best path goes. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public List<RibChange> goes(Table table, After after) {
        return table.remove(table.winners);
    }
}
