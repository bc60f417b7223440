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

    /** Any code, subcode and data is accepted: a NOTIFICATION is never answered (RFC 4271 section 6.4). */
    static Notification decode(ByteBuf body) {
        int code = body.readUnsignedByte();
        int subcode = body.readUnsignedByte();
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
