package dev.exip.bgp.wire.attr;

import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Reads the value of one kind of attribute. */
interface AttributeDecoder {

    /**
     * Reads {@code value}, a slice that holds the attribute's value and nothing else.
     *
     * @param into is changed only where there is no fault
     * @return what is wrong, or null
     */
    @Nullable
    Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx);
}
