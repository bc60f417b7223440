package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ORIGIN (RFC 4271 section 4.3 a): one octet. */
final class OriginCodec implements AttributeCodec {
    private static final List<Origin> BY_CODE = List.of(Origin.values());

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        if (value.readableBytes() != 1) {
            return Fault.length(value.readableBytes());
        }
        int code = value.readUnsignedByte();
        if (code >= BY_CODE.size()) {
            return Fault.of(ErrorSubcode.INVALID_ORIGIN_ATTRIBUTE, "value " + code);
        }
        into.attributes().origin(BY_CODE.get(code));
        return null;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        return 1;
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        out.writeByte(BY_CODE.indexOf(attributes.origin()));
    }
}
