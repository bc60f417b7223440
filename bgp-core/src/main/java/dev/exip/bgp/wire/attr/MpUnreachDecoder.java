package dev.exip.bgp.wire.attr;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MP_UNREACH_NLRI (RFC 4760 section 4): AFI, SAFI, withdrawn routes. */
final class MpUnreachDecoder implements AttributeDecoder {
    private static final int FIXED = 3;

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        if (!value.isReadable(FIXED)) {
            return MpReachDecoder.malformed("length " + value.readableBytes());
        }
        Family family = new Family(value.readUnsignedShort(), value.readUnsignedByte());
        if (!ctx.families().contains(family) || !family.isSupported()) {
            return MpReachDecoder.notNegotiated(family);
        }
        List<Nlri> nlri = new ArrayList<>();
        String fault = NlriCodec.decode(value, family, ctx.addPathReceive().contains(family), nlri);
        if (fault != null) {
            return MpReachDecoder.malformed(fault);
        }
        into.mpUnreach(family, nlri);
        return null;
    }
}
