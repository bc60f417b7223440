package dev.exip.lab.bench.paths;

import dev.exip.bgp.wire.MessageHeader;
import dev.exip.bgp.wire.attr.AttributeType;
import java.nio.ByteBuffer;

/** Reads UPDATEs with path identifiers (RFC 7911 section 3) of IPv4 unicast, in the plain fields, into a receiver's holdings. */
public final class UpdateReader {
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int NEXT_HOP = AttributeType.NEXT_HOP.code();
    private static final int MP_REACH = AttributeType.MP_REACH_NLRI.code();
    private static final int MP_UNREACH = AttributeType.MP_UNREACH_NLRI.code();

    private static final int EMPTY = MessageHeader.LENGTH + 2 * Short.BYTES;

    private final Holdings holdings;
    private int nextHop;
    private int endsOfRib;

    /** Into these holdings. */
    public UpdateReader(Holdings holdings) {
        this.holdings = holdings;
    }

    /** Reads one message with its header; throws {@link IllegalStateException} if its fields do not fit together. */
    public void read(ByteBuffer in, int start, int end) {
        if (end - start == EMPTY) {
            endsOfRib++;
        }
        var withdrawn = start + MessageHeader.LENGTH + Short.BYTES;
        var attributes = field(in, withdrawn, end) + Short.BYTES;
        var announced = field(in, attributes, end);
        withdraw(in, withdrawn, attributes - Short.BYTES);
        nextHop = 0;
        attributes(in, attributes, announced);
        announce(in, announced, end);
    }

    /** How often it was told that this is all (RFC 4724 section 2). */
    public int endsOfRib() {
        return endsOfRib;
    }

    /** Where the field that begins here, behind its length, ends. */
    private static int field(ByteBuffer in, int begin, int end) {
        var after = begin + Short.toUnsignedInt(in.getShort(begin - Short.BYTES));
        require(after <= end, end, after);
        return after;
    }

    private void withdraw(ByteBuffer in, int begin, int end) {
        var at = begin;
        while (at < end) {
            holdings.withdraw(bits(in, at + 5, in.get(at + 4)), in.getInt(at));
            at = after(in, at);
        }
        require(at == end, end, at);
    }

    private void announce(ByteBuffer in, int begin, int end) {
        var at = begin;
        while (at < end) {
            var length = in.get(at + 4);
            holdings.announce(bits(in, at + 5, length), length, in.getInt(at), nextHop);
            at = after(in, at);
        }
        require(at == end, end, at);
    }

    private static int after(ByteBuffer in, int at) {
        return at + 5 + octets(in.get(at + 4));
    }

    private static int octets(int length) {
        return (length + 7) >>> 3;
    }

    private static int bits(ByteBuffer in, int at, int length) {
        require(length >= 0 && length <= Integer.SIZE, Integer.SIZE, length);
        var bits = 0;
        for (var i = 0; i < octets(length); i++) {
            bits |= Byte.toUnsignedInt(in.get(at + i)) << (24 - 8 * i);
        }
        return bits;
    }

    private void attributes(ByteBuffer in, int begin, int end) {
        var at = begin;
        while (at < end) {
            var extended = (in.get(at) & EXTENDED_LENGTH) != 0;
            var type = Byte.toUnsignedInt(in.get(at + 1));
            var value = at + (extended ? 4 : 3);
            if (type == NEXT_HOP) {
                nextHop = in.getInt(value);
            } else if (type == MP_REACH || type == MP_UNREACH) {
                throw new IllegalStateException("an UPDATE with multiprotocol NLRI, which are not measured");
            }
            at = value + (extended
                    ? Short.toUnsignedInt(in.getShort(at + 2))
                    : Byte.toUnsignedInt(in.get(at + 2)));
        }
        require(at == end, end, at);
    }

    private static void require(boolean fits, int expected, int seen) {
        if (!fits) {
            throw new IllegalStateException("a malformed UPDATE: " + seen + " where " + expected + " is expected");
        }
    }
}
