package dev.exip.bgp.rib;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Numbers for the paths of one prefix, by as many neighbours. */
public class PathIdBenchmark {
    private static final int MOST = 100;
    private static final Path[] PATHS = paths();

    private static Path[] paths() {
        PathAttributes attributes = Routes.attributes().build();
        return IntStream.rangeClosed(0, MOST).mapToObj(
                n -> Routes.path(Nlri.of(Routes.PREFIX), Routes.client(n), attributes)).toArray(Path[]::new);
    }

    /** The prefix. */
    @State(Scope.Benchmark)
    public static class Beside {
        /** How many paths have a number. */
        @Param({"1", "10", "100"})
        public int paths;

        private final Destination destination = new Destination(Nlri.of(Routes.PREFIX));

        /** Numbers them. */
        @Setup
        public void fill() {
            for (int i = 0; i < paths; i++) {
                var _ = destination.put(PATHS[i]);
            }
        }
    }

    /** A number for one path more. */
    @Benchmark
    public int idOf(Beside beside) {
        return PathIdAllocator.idOf(PATHS[MOST], pathId -> beside.destination.path(pathId) != null);
    }

    /** From no path to a hundred, and no decision. */
    @Benchmark
    @OperationsPerInvocation(MOST)
    public Destination put(Blackhole sink) {
        Destination destination = new Destination(Nlri.of(Routes.PREFIX));
        for (int i = 0; i < MOST; i++) {
            sink.consume(destination.put(PATHS[i]));
        }
        return destination;
    }
}
