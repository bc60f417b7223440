package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Path Attributes field of an UPDATE (RFC 4271 section 4.3): all that is alike for every attribute.
 *
 * <pre>
 * +-------+------+------------------------------+-------+
 * | flags | type | length: 1, or 2 if flag 0x10 | value |
 * +-------+------+------------------------------+-------+
 * </pre>
 */
public final class PathAttributesReader {
    private static final int SHORT_HEADER = 3;
    private static final int EXTENDED_HEADER = 4;

    private final CodecContext ctx;
    private final ReceivedAttributes received = new ReceivedAttributes();
    private final List<UnknownAttribute> unknown = new ArrayList<>(0);

    private PathAttributesReader(CodecContext ctx) {
        this.ctx = ctx;
    }

    /** Reads {@code field}, which is a slice of all attributes; faults are told in the result. */
    public static ReceivedAttributes read(ByteBuf field, CodecContext ctx) {
        PathAttributesReader reader = new PathAttributesReader(ctx);
        while (field.isReadable()) {
            reader.attribute(field);
        }
        reader.unknown.sort(Comparator.comparingInt(UnknownAttribute::type));
        reader.received.attributes().unknown(reader.unknown);
        As4Merge.apply(reader.received);
        reader.forgetUnlessKept(AttributeType.AS4_PATH, AsPathCodec.AS4_PATH);
        reader.forgetUnlessKept(AttributeType.AS4_AGGREGATOR, AggregatorCodec.AS4_AGGREGATOR);
        return reader.received;
    }

    /** Of one that was ignored, or says nothing that the other does not, no Partial bit stays either. */
    private void forgetUnlessKept(AttributeType type, AttributeCodec codec) {
        if (received.has(type) && codec.length(received.attributes().build(), ctx) == AttributeCodec.ABSENT) {
            received.attributes().complete(type.code());
        }
    }

    private void attribute(ByteBuf field) {
        int start = field.readerIndex();
        int header = (field.getByte(start) & Flags.EXTENDED_LENGTH) == 0 ? SHORT_HEADER : EXTENDED_HEADER;
        if (!field.isReadable(header)) {
            truncated(field, 0, "ends within the header of an attribute");
            return;
        }
        int flags = field.readUnsignedByte();
        int code = field.readUnsignedByte();
        int length = header == SHORT_HEADER ? field.readUnsignedByte() : field.readUnsignedShort();
        if (!field.isReadable(length)) {
            truncated(field, code, "attribute of " + length + " octets where " + field.readableBytes() + " are left");
            return;
        }
        ByteBuf value = field.readSlice(length);
        ByteBuf whole = field.slice(start, header + length);
        AttributeType type = AttributeType.of(code);
        if (!received.see(code)) {
            repeated(code, type);
        } else if (type == null) {
            unknown(flags, code, value, whole);
        } else {
            known(type, flags, value, whole);
        }
    }

    /** RFC 7606 section 4: what came before is good, and the prefixes can still be found. */
    private void truncated(ByteBuf field, int code, String reason) {
        field.skipBytes(field.readableBytes());
        received.truncated(
                error(code, Handling.TREAT_AS_WITHDRAW, ErrorSubcode.MALFORMED_ATTRIBUTE_LIST, null, reason));
    }

    /** RFC 7606 section 3 g: the first one counts, unless prefixes would be lost. */
    private void repeated(int code, @Nullable AttributeType type) {
        Handling handling = type != null && type.carriesNlri() ? Handling.SESSION_RESET : Handling.ATTRIBUTE_DISCARD;
        received.error(error(code, handling, ErrorSubcode.MALFORMED_ATTRIBUTE_LIST, null, "appears twice"));
    }

    private void unknown(int flags, int code, ByteBuf value, ByteBuf whole) {
        if ((flags & Flags.OPTIONAL) == 0) {
            received.error(error(code, Handling.SESSION_RESET, ErrorSubcode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE, whole,
                    "unknown well-known attribute")); // RFC 4271 6.3
        } else if ((flags & Flags.TRANSITIVE) != 0) {
            int passedOn = Flags.OPTIONAL_TRANSITIVE | Flags.PARTIAL; // RFC 4271 5
            unknown.add(new UnknownAttribute(passedOn, code, Octets.of(ByteBufUtil.getBytes(value))));
        }
    }

    private void known(AttributeType type, int flags, ByteBuf value, ByteBuf whole) {
        if (!type.isHeeded(ctx)) {
            received.error(error(type.code(), Handling.ATTRIBUTE_DISCARD, ErrorSubcode.OPTIONAL_ATTRIBUTE_ERROR, whole,
                    "is not for this neighbour to send"));
            return;
        }
        if ((flags & Flags.OPTIONAL_TRANSITIVE) != type.flags()) { // RFC 7606 3 c; the low bits are ignored
            received.error(error(type.code(), Handling.TREAT_AS_WITHDRAW, ErrorSubcode.ATTRIBUTE_FLAGS_ERROR, whole,
                    "flags 0x%02x".formatted(flags)));
            if (!type.carriesNlri()) {
                return;
            }
        }
        Fault fault = type.decoder().decode(value, received, ctx);
        if (fault != null) {
            Handling handling = fault.handling() == null ? type.handling() : fault.handling();
            received.error(error(type.code(), handling, fault.subcode(), whole, fault.reason()));
        } else if ((flags & Flags.PARTIAL) != 0 && type.flags() == Flags.OPTIONAL_TRANSITIVE) {
            received.attributes().partial(type.code()); // RFC 4271 5: must not be set back to 0
        }
    }

    /** RFC 4271 section 6.3: most errors quote the attribute; those of the list as a whole and of AS_PATH don't. */
    private static AttributeError error(int code, Handling handling, ErrorSubcode subcode, @Nullable ByteBuf whole,
            String reason) {
        boolean quote = whole != null && subcode != ErrorSubcode.MALFORMED_AS_PATH;
        Octets data = quote ? Octets.of(ByteBufUtil.getBytes(whole)) : Octets.EMPTY;
        return new AttributeError(code, handling, Notification.of(subcode, data), reason);
    }
}
