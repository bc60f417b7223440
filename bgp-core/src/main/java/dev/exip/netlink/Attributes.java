package dev.exip.netlink;

import static dev.exip.netlink.Rtnetlink.NLA_HDRLEN;
import static dev.exip.netlink.Rtnetlink.NLA_TYPE_MASK;
import static dev.exip.netlink.Rtnetlink.align;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one message by type; of several of one type the last, as in the kernel's own parser.
 *
 * @param wellFormed whether every length made sense up to the end; if not, the values are those before the fault
 */
record Attributes(Map<Integer, byte[]> values, boolean wellFormed) {
    /** Reads from the buffer's position to its limit, in its byte order. */
    static Attributes parse(ByteBuffer buffer) {
        var values = new HashMap<Integer, byte[]>();
        while (buffer.remaining() >= NLA_HDRLEN) {
            int start = buffer.position();
            int length = Short.toUnsignedInt(buffer.getShort());
            int type = Short.toUnsignedInt(buffer.getShort()) & NLA_TYPE_MASK;
            if (length < NLA_HDRLEN || length > buffer.limit() - start) {
                return new Attributes(values, false);
            }
            var value = new byte[length - NLA_HDRLEN];
            buffer.get(value);
            values.put(type, value);
            buffer.position(Math.min(start + align(length), buffer.limit())); // the last one's padding may be left out
        }
        return new Attributes(values, !buffer.hasRemaining());
    }

    byte @Nullable [] bytes(int type) {
        return values.get(type);
    }

    /** An unsigned byte; 0 if absent or empty. */
    int unsignedByte(int type) {
        var value = values.get(type);
        return value == null || value.length == 0 ? 0 : Byte.toUnsignedInt(value[0]);
    }

    /** A string up to its NUL; empty if absent. */
    String string(int type) {
        var value = values.get(type);
        if (value == null) {
            return "";
        }
        int end = 0;
        while (end < value.length && value[end] != 0) {
            end++;
        }
        return new String(value, 0, end, StandardCharsets.UTF_8);
    }
}
