package dev.exip.bgp.wire;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.Routes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the octets of an UPDATE to routes. */
@State(Scope.Benchmark)
public class DecodeBenchmark {
    private static final int ROUTES = 400;

    private final ByteBuf one = message(1, 0, Contexts.INTERNAL);
    private final ByteBuf many = message(ROUTES, 0, Contexts.INTERNAL);
    private final ByteBuf numbered = message(ROUTES, 1, Contexts.ADD_PATH);

    private static ByteBuf message(int routes, int pathId, CodecContext context) {
        PathAttributes attributes = Routes.attributes().localPref(100L).build();
        List<Nlri> nlri = IntStream.range(0, routes).mapToObj(n -> new Nlri(Routes.host(n), pathId)).toList();
        ByteBuf message = ByteBufAllocator.DEFAULT.buffer();
        if (UpdateEncoder.announce(attributes, Family.IPV4_UNICAST, nlri, context, message) > 0) {
            throw new IllegalStateException("no room");
        }
        return message;
    }

    /** Gives the octets back. */
    @TearDown
    public void release() {
        one.release();
        many.release();
        numbered.release();
    }

    /** One route in a message. */
    @Benchmark
    public Decoded oneRoute() {
        return MessageCodec.decode(one, Contexts.INTERNAL);
    }

    /** Hundreds of routes with the same attributes. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public Decoded manyRoutes() {
        return MessageCodec.decode(many, Contexts.INTERNAL);
    }

    /** The same with ADD-PATH. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public Decoded manyNumberedRoutes() {
        return MessageCodec.decode(numbered, Contexts.ADD_PATH);
    }
}
