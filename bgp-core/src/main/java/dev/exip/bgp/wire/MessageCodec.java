package dev.exip.bgp.wire;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Turns the bytes of one message into a value and back (RFC 4271 section 4). */
public final class MessageCodec {
    private MessageCodec() {}

    /**
     * Decodes the readable octets of {@code message}, which are one message with its header; neither indices nor
     * reference count are touched, and the result holds none of the octets.
     *
     * @return never an exception, whatever the octets are
     */
    public static Decoded decode(ByteBuf message, CodecContext ctx) {
        if (message.readableBytes() < MessageHeader.LENGTH) {
            return MessageHeader.badLength(message.readableBytes(), "a message");
        }
        Optional<Decoded.Malformed> fault = MessageHeader.check(message, ctx);
        if (fault.isPresent()) {
            return fault.get();
        }
        int length = MessageHeader.messageLength(message);
        if (length != message.readableBytes()) {
            return MessageHeader.badLength(length, message.readableBytes() + " octets hold a message");
        }
        ByteBuf body = message.slice(message.readerIndex() + MessageHeader.LENGTH, length - MessageHeader.LENGTH);
        return switch (MessageHeader.type(message)) {
            case OPEN -> OpenCodec.decode(body);
            case UPDATE -> UpdateDecoder.decode(body, ctx);
            case NOTIFICATION -> new Decoded.Message(NotificationCodec.decode(body));
            case KEEPALIVE -> new Decoded.Message(new Keepalive());
            case ROUTE_REFRESH -> RouteRefreshCodec.decode(message, body, ctx);
        };
    }

    /**
     * Appends {@code message} to {@code out}. An UPDATE whose routes differ in family, or are many, becomes several
     * messages; {@link UpdateEncoder} is the better way to send those.
     *
     * @throws IllegalArgumentException if the attributes of an UPDATE leave no room for a prefix, or a next hop is missing
     *     or of the wrong family
     */
    public static void encode(BgpMessage message, CodecContext ctx, ByteBuf out) {
        switch (message) {
            case Open open -> OpenCodec.encode(open, out);
            case Update update -> UpdateEncoder.encode(update, ctx, out);
            case Notification notification -> NotificationCodec.encode(notification, ctx, out);
            case Keepalive _ -> MessageHeader.end(MessageHeader.begin(MessageType.KEEPALIVE, out), out);
            case RouteRefresh refresh -> RouteRefreshCodec.encode(refresh, out);
        }
    }
}
