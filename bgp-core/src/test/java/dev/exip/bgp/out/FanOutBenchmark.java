package dev.exip.bgp.out;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.policy.ExportPolicy.Receiver;
import dev.exip.bgp.policy.Speakers;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.wire.Contexts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the Loc-RIB to the outlets of 1,000 members, with ADD-PATH; no socket is behind them. */
@State(Scope.Benchmark)
public class FanOutBenchmark {
    private static final int ROUTES = 1_000;
    private static final int MEMBERS = 1_000;

    private final PathSource stranger = Routes.client(MEMBERS);
    private final List<PathSource> sources = new ArrayList<>();
    private final UpdateGroup group = new UpdateGroup(
            new GroupKey(Speakers.exportsTo(Receiver.CLIENT), new PathSelection.All(), Contexts.ADD_PATH), new LocRib(),
            new AttributeInterner(), ByteBufAllocator.DEFAULT);
    private final Flapping one = new Flapping(1, 0, _ -> stranger);
    private final Flapping many = new Flapping(ROUTES, 0, _ -> stranger);
    private final Flapping ofEach;

    /** A group whose members have joined. */
    public FanOutBenchmark() {
        for (int n = 0; n < MEMBERS; n++) {
            PathSource source = Routes.client(n);
            sources.add(source);
            group.join(new Sink(source));
        }
        ofEach = new Flapping(ROUTES, 0, sources::get);
    }

    /** Takes everything and does nothing. */
    private record Sink(PathSource source) implements Outlet {
        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public boolean marksRefreshes() {
            return false;
        }

        @Override
        public void write(ByteBuf messages) {
            messages.release();
        }
    }

    /** One route, of no member: a buffer for all. */
    @Benchmark
    public UpdateGroup oneRoute() {
        group.apply(one.next());
        return group;
    }

    /** As many routes, of no member: still a buffer for all. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public UpdateGroup manyRoutes() {
        group.apply(many.next());
        return group;
    }

    /** One route of each member: a buffer for each route, and for each of them all members but one. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public UpdateGroup oneRouteOfEachMember() {
        group.apply(ofEach.next());
        return group;
    }
}
