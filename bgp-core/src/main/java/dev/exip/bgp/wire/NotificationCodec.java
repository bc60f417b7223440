package dev.exip.bgp.wire;

import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** NOTIFICATION (RFC 4271 section 4.5): code, subcode, data. */
final class NotificationCodec {
    private static final int OVERHEAD = MessageHeader.LENGTH + 2;

    private NotificationCodec() {}

    /**
     * Any code, subcode and data is accepted, for a NOTIFICATION is never answered (RFC 4271 section 6.4). One that is too short for
     * its code or subcode says 0 there, which stands for nothing.
     */
    static Notification decode(ByteBuf body) {
        int code = body.isReadable() ? body.readUnsignedByte() : 0;
        int subcode = body.isReadable() ? body.readUnsignedByte() : 0;
        return new Notification(code, subcode, Octets.of(ByteBufUtil.getBytes(body)));
    }

    /** Data too long for a message is cut. */
    static void encode(Notification notification, CodecContext ctx, ByteBuf out) {
        int start = MessageHeader.begin(MessageType.NOTIFICATION, out);
        byte[] data = notification.data().toByteArray();
        out.writeByte(notification.code()).writeByte(notification.subcode());
        out.writeBytes(data, 0, Math.min(data.length, ctx.maxMessageLength() - OVERHEAD));
        MessageHeader.end(start, out);
    }
}
