package dev.exip.bgp.wire.attr;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.AsPathSegment;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AS_PATH (RFC 4271 section 4.3 b) and AS4_PATH (RFC 6793 section 3): segments of a type, a count, and as many numbers.
 * Only AS_SEQUENCE is let in: sets are abolished (RFC 9774 section 3) and we are in no confederation (RFC 5065 section 5).
 */
enum AsPathCodec implements AttributeCodec {
    /** Numbers are as wide as the session's. */
    AS_PATH,
    /** Accompanies an AS_PATH in which AS_TRANS stands for numbers that did not fit. */
    AS4_PATH;

    private static final int SEGMENT_HEADER = 2;
    private static final int SHORTEST_AS4_PATH = SEGMENT_HEADER + Integer.BYTES;

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        if (this == AS4_PATH && !value.isReadable(SHORTEST_AS4_PATH)) {
            return Fault.length(value.readableBytes()); // RFC 6793 6
        }
        int width = width(ctx);
        List<AsPathSegment> segments = new ArrayList<>(2);
        while (value.isReadable()) {
            if (!value.isReadable(SEGMENT_HEADER)) {
                return malformed("ends within a segment's header", null);
            }
            int type = value.readUnsignedByte();
            int count = value.readUnsignedByte();
            if (count == 0 || !value.isReadable(count * width)) {
                return malformed("segment of " + count + " numbers in " + value.readableBytes() + " octets", null);
            }
            ImmutableIntArray.Builder asns = ImmutableIntArray.builder(count);
            for (int i = 0; i < count; i++) {
                int asn = width == Integer.BYTES ? value.readInt() : value.readUnsignedShort();
                if (asn == 0) {
                    return malformed("AS 0", null); // RFC 7607 2
                }
                asns.add(asn);
            }
            if (type == AsPathSegment.Type.AS_SEQUENCE.code()) {
                segments.add(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, asns.build()));
            } else {
                Fault fault = notASequence(type);
                if (fault != null) {
                    return fault;
                }
            }
        }
        switch (this) {
            case AS_PATH -> into.attributes().asPath(segments.isEmpty() ? AsPath.EMPTY : new AsPath(segments));
            case AS4_PATH -> into.as4Path(new AsPath(segments));
        }
        return null;
    }

    /** What a segment that is no AS_SEQUENCE does; null where it is only left out. */
    private @Nullable Fault notASequence(int type) {
        return switch (type) {
            case 1 -> malformed("AS_SET", Handling.TREAT_AS_WITHDRAW); // RFC 9774 3
            case 3 -> this == AS4_PATH
                    ? null // RFC 6793 6: such segments are discarded, the rest counts
                    : malformed("AS_CONFED_SEQUENCE", null); // RFC 5065 5
            case 4 -> malformed("AS_CONFED_SET", Handling.TREAT_AS_WITHDRAW); // RFC 9774 3, over RFC 6793 6
            default -> malformed("segment type " + type, null);
        };
    }

    private static Fault malformed(String reason, @Nullable Handling handling) {
        return new Fault(ErrorSubcode.MALFORMED_AS_PATH, reason, handling);
    }

    private int width(CodecContext ctx) {
        return this == AS4_PATH || ctx.fourOctetAs() ? 4 : 2;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        AsPath path = attributes.asPath();
        if (this == AS4_PATH && (ctx.fourOctetAs() || fitsTwoOctets(path))) {
            return ABSENT;
        }
        int width = width(ctx);
        int length = 0;
        for (AsPathSegment segment : path.segments()) {
            length += isSent(segment) ? SEGMENT_HEADER + segment.asns().length() * width : 0;
        }
        return length;
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        boolean wide = width(ctx) == Integer.BYTES;
        for (AsPathSegment segment : attributes.asPath().segments()) {
            if (isSent(segment)) {
                ImmutableIntArray asns = segment.asns();
                out.writeByte(segment.type().code()).writeByte(asns.length());
                for (int i = 0; i < asns.length(); i++) {
                    write(asns.get(i), wide, out);
                }
            }
        }
    }

    private static void write(int asn, boolean wide, ByteBuf out) {
        if (wide) {
            out.writeInt(asn);
        } else {
            out.writeShort(asn >>> 16 == 0 ? asn : Asn.AS_TRANS.bits()); // RFC 6793 4.2.2
        }
    }

    /** RFC 6793 section 3: confederation segments never stand in AS4_PATH. */
    private boolean isSent(AsPathSegment segment) {
        return this == AS_PATH || segment.type() == AsPathSegment.Type.AS_SEQUENCE
                || segment.type() == AsPathSegment.Type.AS_SET;
    }

    private static boolean fitsTwoOctets(AsPath path) {
        for (AsPathSegment segment : path.segments()) {
            for (int i = 0; i < segment.asns().length(); i++) {
                if (segment.asns().get(i) >>> 16 != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
