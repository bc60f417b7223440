package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** ATOMIC_AGGREGATE (RFC 4271 section 4.3 f): no value. */
final class AtomicAggregateCodec implements AttributeCodec {
    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        if (value.isReadable()) {
            return Fault.length(value.readableBytes());
        }
        into.attributes().atomicAggregate(true);
        return null;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        return attributes.atomicAggregate() ? 0 : ABSENT;
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {}
}
