package dev.exip.bgp.rib;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A table that is larger than the caches of a core. */
@State(Scope.Benchmark)
public class NlriTableBenchmark {
    private static final int ROUTES = 100_000;

    private final Path[] paths = paths();
    private final Nlri[] keys = IntStream.range(0, ROUTES).mapToObj(n -> Nlri.of(Routes.host(n))).toArray(Nlri[]::new);
    private final NlriTable<Path> table = filled();

    private static Path[] paths() {
        PathSource source = Routes.client(1);
        PathAttributes attributes = Routes.attributes().build();
        return IntStream.range(0, ROUTES).mapToObj(
                n -> Routes.path(Nlri.of(Routes.host(n)), source, attributes)).toArray(Path[]::new);
    }

    private NlriTable<Path> filled() {
        NlriTable<Path> filled = new NlriTable<>();
        for (Path path : paths) {
            var _ = filled.put(path);
        }
        return filled;
    }

    /** All that is there, by keys that are equal and not the same. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public void get(Blackhole sink) {
        for (Nlri key : keys) {
            sink.consume(table.get(key.prefix(), key.pathId()));
        }
    }

    /** In the place of what is there. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public void replace(Blackhole sink) {
        for (Path path : paths) {
            sink.consume(table.put(path));
        }
    }

    /** An empty one is filled, and grows on the way. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public NlriTable<Path> fill() {
        return filled();
    }
}
