package dev.exip.bgp.rib;

import dev.exip.benchmark.Undoing;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Routes of one neighbour come and go. */
public class AdjRibInBenchmark {
    private static final int ROUTES = 10_000;

    /** A neighbour's routes, one to a prefix. */
    @State(Scope.Benchmark)
    public static class Told {
        /** With which path id; 0 without ADD-PATH. */
        @Param({"0", "1"})
        public int pathId;

        private Path[] paths;
        private final AdjRibIn rib = new AdjRibIn();

        /** Makes them. */
        @Setup
        public void make() {
            PathSource source = Routes.client(1);
            PathAttributes attributes = Routes.attributes().build();
            paths = IntStream.range(0, ROUTES).mapToObj(
                    n -> Routes.path(new Nlri(Routes.host(n), pathId), source, attributes)).toArray(Path[]::new);
        }

        private void putAll() {
            for (Path path : paths) {
                rib.put(path);
            }
        }

        private void removeAll() {
            for (Path path : paths) {
                var _ = rib.remove(path.nlri());
            }
        }
    }

    /** None is there. */
    @State(Scope.Benchmark)
    public static class Empty {
        /** Takes all out. */
        @Setup(Level.Invocation)
        public void empty(Told told) {
            Undoing.run(told::removeAll);
        }
    }

    /** All are there. */
    @State(Scope.Benchmark)
    public static class Full {
        /** Puts all in. */
        @Setup(Level.Invocation)
        public void fill(Told told) {
            Undoing.run(told::putAll);
        }
    }

    /** Comes. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public AdjRibIn put(Told told, Empty empty) {
        told.putAll();
        return told.rib;
    }

    /** Goes. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public void remove(Told told, Full full, Blackhole sink) {
        for (Path path : told.paths) {
            sink.consume(told.rib.remove(path.nlri()));
        }
    }
}
