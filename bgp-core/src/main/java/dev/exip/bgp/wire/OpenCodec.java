package dev.exip.bgp.wire;

import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.RouterId;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OPEN (RFC 4271 section 4.2, RFC 5492 section 4, RFC 9072 section 2).
 *
 * <pre>
 * +---------+-------+-----------+------------+------------+---------------------------+
 * | version | my AS | hold time | identifier | parameters | each: type, length, value |
 * |    1    |   2   |     2     |     4      |  length 1  |                           |
 * +---------+-------+-----------+------------+------------+---------------------------+
 * </pre>
 */
final class OpenCodec {
    private static final int VERSION = 4;
    private static final int CAPABILITIES = 2;
    private static final int EXTENDED = 255;
    private static final int LONGEST_SHORT = 255;

    private OpenCodec() {}

    static Decoded decode(ByteBuf body) {
        if (body.readUnsignedByte() != VERSION) {
            return Decoded.Malformed.of(ErrorSubcode.UNSUPPORTED_VERSION_NUMBER, Octets.of((byte) 0, (byte) VERSION),
                    "not version 4");
        }
        int myAs = body.readUnsignedShort();
        int holdTime = body.readUnsignedShort();
        RouterId routerId = new RouterId(body.readInt());
        int length = body.readUnsignedByte();
        boolean extended = length != 0 && body.isReadable(3)
                && body.getUnsignedByte(body.readerIndex()) == EXTENDED; // RFC 9072 2
        if (extended) {
            length = body.skipBytes(1).readUnsignedShort();
        }
        if (length != body.readableBytes()) {
            return unspecific("optional parameters of " + length + " octets in " + body.readableBytes());
        }
        List<Capability> capabilities = new ArrayList<>();
        Decoded.Malformed fault = parameters(body, extended, capabilities);
        return fault == null ? new Decoded.Message(new Open(myAs, holdTime, routerId, capabilities)) : fault;
    }

    private static Decoded.@Nullable Malformed parameters(ByteBuf in, boolean extended, List<Capability> into) {
        int header = extended ? 3 : 2;
        while (in.isReadable()) {
            if (!in.isReadable(header)) {
                return unspecific("optional parameters end within a header");
            }
            int type = in.readUnsignedByte();
            int length = extended ? in.readUnsignedShort() : in.readUnsignedByte();
            if (!in.isReadable(length)) {
                return unspecific("optional parameter overruns");
            }
            ByteBuf value = in.readSlice(length);
            if (type != CAPABILITIES) {
                return Decoded.Malformed.of(ErrorSubcode.UNSUPPORTED_OPTIONAL_PARAMETER,
                        "optional parameter type " + type);
            }
            String fault = CapabilityCodec.decode(value, into);
            if (fault != null) {
                return unspecific(fault);
            }
        }
        return null;
    }

    private static Decoded.Malformed unspecific(String reason) {
        return Decoded.Malformed.of(ErrorSubcode.OPEN_UNSPECIFIC, reason);
    }

    /** All capabilities go in one parameter; the extended format is used only where they need it. */
    static void encode(Open open, ByteBuf out) {
        int start = MessageHeader.begin(MessageType.OPEN, out);
        out.writeByte(VERSION).writeShort(open.myAs()).writeShort(open.holdTime()).writeInt(open.routerId().bits());
        int length = CapabilityCodec.length(open.capabilities());
        if (length == 0) {
            out.writeByte(0);
        } else if (length + 2 <= LONGEST_SHORT) {
            out.writeByte(length + 2).writeByte(CAPABILITIES).writeByte(length);
        } else {
            out.writeByte(LONGEST_SHORT).writeByte(EXTENDED).writeShort(length + 3); // RFC 9072 2
            out.writeByte(CAPABILITIES).writeShort(length);
        }
        CapabilityCodec.encode(open.capabilities(), out);
        MessageHeader.end(start, out);
    }
}
