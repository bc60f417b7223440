package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes path attributes in ascending order of type (RFC 4271 section 5), with the flags of their row. */
public final class PathAttributesWriter {
    private static final AttributeType[] TYPES = AttributeType.values();
    private static final int LONGEST_SHORT = 255;

    private PathAttributesWriter() {}

    /** Appends all attributes of a route; NEXT_HOP only where the next hop is IPv4, for IPv6 has MP_REACH_NLRI. */
    public static void write(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        List<UnknownAttribute> unknown = attributes.unknown();
        int next = 0;
        for (AttributeType type : TYPES) {
            while (next < unknown.size() && unknown.get(next).type() < type.code()) {
                write(unknown.get(next++), out);
            }
            if (type.decoder() instanceof AttributeCodec codec) {
                int length = codec.length(attributes, ctx);
                if (length != AttributeCodec.ABSENT) {
                    int partial = attributes.isPartial(type.code()) ? Flags.PARTIAL : 0;
                    header(type.flags() | partial, type.code(), length, out);
                    codec.encode(attributes, ctx, out);
                }
            }
        }
        while (next < unknown.size()) {
            write(unknown.get(next++), out);
        }
    }

    /** Appends flags, type and length of an attribute; Extended Length is set where the length calls for it. */
    public static void header(AttributeType type, int length, ByteBuf out) {
        header(type.flags(), type.code(), length, out);
    }

    private static void write(UnknownAttribute attribute, ByteBuf out) {
        header(attribute.flags(), attribute.type(), attribute.value().length(), out);
        out.writeBytes(attribute.value().toByteArray());
    }

    private static void header(int flags, int code, int length, ByteBuf out) {
        if (length > LONGEST_SHORT) {
            out.writeByte(flags | Flags.EXTENDED_LENGTH).writeByte(code).writeShort(length);
        } else {
            out.writeByte(flags).writeByte(code).writeByte(length);
        }
    }
}
