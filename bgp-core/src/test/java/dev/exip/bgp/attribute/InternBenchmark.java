package dev.exip.bgp.attribute;

import dev.exip.bgp.net.Ipv4Address;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it takes to share attributes among routes. */
@State(Scope.Benchmark)
public class InternBenchmark {
    private static final int ROUTES = 1_000;

    private final PathAttributes[] received = distinct();
    private final PathAttributes[] equal = distinct();
    private final AttributeInterner interner = new AttributeInterner();

    /** Of which every route is held by {@code interner}. */
    public InternBenchmark() {
        for (PathAttributes attributes : received) {
            var _ = interner.intern(attributes);
        }
    }

    private static PathAttributes[] distinct() {
        return IntStream.range(0, ROUTES).mapToObj(
                n -> PathAttributes.builder().nextHop(NextHop.of(new Ipv4Address(10 << 24 | n))).localPref(
                        100L).build()).toArray(PathAttributes[]::new);
    }

    /** Another route has them already. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public void known(Blackhole sink) {
        for (PathAttributes attributes : equal) {
            sink.consume(interner.intern(attributes));
        }
    }

    /** No route has them yet; the table grows on the way. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public AttributeInterner unknown(Blackhole sink) {
        AttributeInterner empty = new AttributeInterner();
        for (PathAttributes attributes : received) {
            sink.consume(empty.intern(attributes));
        }
        return empty;
    }
}
