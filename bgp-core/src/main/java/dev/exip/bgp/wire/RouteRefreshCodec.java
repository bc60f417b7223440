package dev.exip.bgp.wire;

import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** ROUTE-REFRESH (RFC 2918 section 3): AFI, subtype (RFC 7313), SAFI. */
final class RouteRefreshCodec {
    private static final int SAFI = 1;

    private RouteRefreshCodec() {}

    /**
     * Any family and subtype is accepted. What follows a plain request (filters of RFC 5291, which are never negotiated)
     * is skipped; a demarcation of another length than its own is an error that quotes the whole message (RFC 7313 section 5). Where
     * RFC 7313 is not negotiated, the octet of the subtype is reserved and every message a request (RFC 2918 section 3).
     */
    static Decoded decode(ByteBuf message, ByteBuf body, CodecContext ctx) {
        int afi = body.readUnsignedShort();
        int octet = body.readUnsignedByte();
        int subtype = ctx.enhancedRefresh() ? octet : RouteRefresh.REQUEST;
        boolean demarcation = subtype == RouteRefresh.BEGIN || subtype == RouteRefresh.END;
        if (demarcation && body.readableBytes() != SAFI) {
            return Decoded.Malformed.of(ErrorSubcode.INVALID_ROUTE_REFRESH_LENGTH,
                    Octets.of(ByteBufUtil.getBytes(message)),
                    "demarcation of " + message.readableBytes() + " octets");
        }
        if (!body.isReadable(SAFI)) {
            return MessageHeader.badLength(message.readableBytes(), MessageType.ROUTE_REFRESH.name());
        }
        int safi = body.readUnsignedByte();
        return new Decoded.Message(new RouteRefresh(new Family(afi, safi), subtype));
    }

    static void encode(RouteRefresh refresh, ByteBuf out) {
        int start = MessageHeader.begin(MessageType.ROUTE_REFRESH, out);
        out.writeShort(refresh.family().afi()).writeByte(refresh.subtype()).writeByte(refresh.family().safi());
        MessageHeader.end(start, out);
    }
}
