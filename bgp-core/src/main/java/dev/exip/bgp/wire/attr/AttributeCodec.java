package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;

/** Reads and writes the value of one kind of attribute that is part of {@link PathAttributes}. */
interface AttributeCodec extends AttributeDecoder {

    /** What {@link #length} says of an attribute that is not to be sent. */
    int ABSENT = -1;

    /** How many octets {@link #encode} will write, or {@link #ABSENT}. */
    int length(PathAttributes attributes, CodecContext ctx);

    /** Appends the value, without type and length. */
    void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out);
}
