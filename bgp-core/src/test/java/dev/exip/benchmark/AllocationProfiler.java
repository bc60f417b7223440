package dev.exip.benchmark;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** What one operation allocates: {@code gc.alloc.rate.norm} of JMH's own profiler, without {@link Undoing}. */
public final class AllocationProfiler implements InternalProfiler {
    private long before;

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = Undoing.allocatedBeside();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        double octets = Undoing.allocatedBeside() - before;
        return List.of(new ScalarResult("allocated", octets / result.getMetadata().getAllOps(), "B/op",
                AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "Allocation per operation, without what is undone between invocations";
    }
}
