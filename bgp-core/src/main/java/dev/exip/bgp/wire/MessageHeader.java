package dev.exip.bgp.wire;

import com.google.common.primitives.Shorts;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * The header that every message begins with (RFC 4271 section 4.1).
 *
 * <pre>
 *  0                16       18     19
 * +------------------+--------+------+
 * | marker: all ones | length | type |
 * +------------------+--------+------+
 * </pre>
 */
public final class MessageHeader {

    /** Octets of a header. */
    public static final int LENGTH = 19;

    private static final int LENGTH_OFFSET = 16;
    private static final int TYPE_OFFSET = 18;

    private MessageHeader() {}

    /**
     * Checks marker, length and type of the header at the reader index, which must have {@value #LENGTH} readable octets;
     * what follows need not have arrived yet (RFC 4271 section 6.1, RFC 8654 section 4).
     */
    public static Optional<Decoded.Malformed> check(ByteBuf header, CodecContext ctx) {
        int start = header.readerIndex();
        if (header.getLong(start) != -1 || header.getLong(start + 8) != -1) {
            return Optional.of(
                    Decoded.Malformed.of(ErrorSubcode.CONNECTION_NOT_SYNCHRONIZED, "marker is not all ones"));
        }
        int length = messageLength(header);
        if (length < LENGTH || length > ctx.maxMessageLength()) {
            return Optional.of(badLength(length, "a message"));
        }
        int code = header.getUnsignedByte(start + TYPE_OFFSET);
        Optional<MessageType> type = MessageType.of(code);
        if (type.isEmpty()) {
            return Optional.of(Decoded.Malformed.of(ErrorSubcode.BAD_MESSAGE_TYPE, Octets.of((byte) code),
                    "unknown message type " + code));
        }
        if (length < minimum(type.get(), ctx) || length > maximum(type.get(), ctx)) {
            return Optional.of(badLength(length, type.get().name()));
        }
        return Optional.empty();
    }

    /** The length field of the header at the reader index: octets, header included. */
    public static int messageLength(ByteBuf header) {
        return header.getUnsignedShort(header.readerIndex() + LENGTH_OFFSET);
    }

    /** The type of a header that {@link #check} passed. */
    public static MessageType type(ByteBuf header) {
        return MessageType.of(header.getUnsignedByte(header.readerIndex() + TYPE_OFFSET)).orElseThrow();
    }

    /** Writes a header whose length {@link #end} fills in; returns where it begins. */
    static int begin(MessageType type, ByteBuf out) {
        int start = out.writerIndex();
        out.writeLong(-1).writeLong(-1).writeShort(0).writeByte(type.code());
        return start;
    }

    static void end(int start, ByteBuf out) {
        out.setShort(start + LENGTH_OFFSET, out.writerIndex() - start);
    }

    static Decoded.Malformed badLength(int length, String what) {
        return Decoded.Malformed.of(ErrorSubcode.BAD_MESSAGE_LENGTH, Octets.of(Shorts.toByteArray((short) length)),
                what + " of " + length + " octets");
    }

    private static int minimum(MessageType type, CodecContext ctx) {
        return switch (type) { // RFC 4271 6.1
            case OPEN -> 29;
            case UPDATE -> 23;
            case NOTIFICATION -> LENGTH; // RFC 4271 6.4: a short one is not answered either
            case KEEPALIVE -> LENGTH;
            case ROUTE_REFRESH -> ctx.enhancedRefresh() ? 22 : 23; // RFC 7313 5: the subtype says what is wrong
        };
    }

    private static int maximum(MessageType type, CodecContext ctx) {
        return switch (type) {
            case OPEN -> CodecContext.MAX_LENGTH; // RFC 8654 4
            case KEEPALIVE -> LENGTH;
            case UPDATE, NOTIFICATION, ROUTE_REFRESH -> ctx.maxMessageLength();
        };
    }
}
