package dev.exip.bgp.out;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.out.AdjRibOut.Change;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.wire.Contexts;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From changes to octets, with ADD-PATH. */
@State(Scope.Benchmark)
public class PackBenchmark {
    private static final int ROUTES = 1_000;

    private final PathSource source = Routes.client(1);
    private final PathAttributes common = Routes.attributes().localPref(100L).build();
    private final List<Change> alike = changes(_ -> common);
    private final List<Change> unlike = changes(med -> Routes.attributes().localPref(100L).med(med).build());
    private final List<Change> withdrawn = alike.stream().map(
            change -> new Change(change.nlri(), change.after().source(), null, false)).toList();
    private final UpdatePacker packer = new UpdatePacker(Contexts.ADD_PATH, ByteBufAllocator.DEFAULT);

    private List<Change> changes(LongFunction<PathAttributes> attributes) {
        return IntStream.range(0, ROUTES).mapToObj(
                n -> new Advertisement(new Nlri(Routes.host(n), 1), attributes.apply(n), source)).map(
                        row -> new Change(row.nlri(), null, row, false)).toList();
    }

    private int pack(List<Change> changes) {
        int octets = 0;
        for (EncodedUpdate update : packer.pack(changes, _ -> false)) {
            octets += update.messages().readableBytes();
            update.messages().release();
        }
        return octets;
    }

    /** All have the same attributes. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public int alike() {
        return pack(alike);
    }

    /** Each has attributes of its own, so a message of its own. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public int unlike() {
        return pack(unlike);
    }

    /** All go. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public int withdrawn() {
        return pack(withdrawn);
    }
}
