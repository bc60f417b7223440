package dev.exip.bgp.wire.attr;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Ipv6Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prefixes on the wire (RFC 4271 section 4.3, RFC 4760 section 5, RFC 7911 section 3).
 *
 * <pre>
 * +---------------------------+----------------+--------------------------+
 * | path id, only in ADD-PATH | length in bits | as many octets as needed |
 * |          4 octets         |     1 octet    |         0..16            |
 * +---------------------------+----------------+--------------------------+
 * </pre>
 */
public final class NlriCodec {
    private static final int PATH_ID = 4;

    private NlriCodec() {}

    /**
     * Reads all of {@code in} into {@code into}. Bits behind a mask are cleared; a repeated prefix is listed again.
     *
     * @param family IPv4 or IPv6 unicast
     * @return what is wrong in words, or null; {@code into} then holds what came before the fault
     */
    public static @Nullable String decode(ByteBuf in, Family family, boolean addPath, List<Nlri> into) {
        int widest = widest(family);
        int fixed = addPath ? PATH_ID + 1 : 1;
        while (in.isReadable()) {
            if (!in.isReadable(fixed)) {
                return "NLRI ends within a path identifier";
            }
            int pathId = addPath ? in.readInt() : 0;
            int length = in.readUnsignedByte();
            if (length > widest) {
                return "prefix length " + length + " in " + family;
            }
            int octets = octets(length);
            if (!in.isReadable(octets)) {
                return "NLRI ends within a prefix";
            }
            into.add(new Nlri(prefix(in, family, length, octets), pathId));
        }
        return null;
    }

    /** Octets that {@code nlri} takes. */
    public static int length(Nlri nlri, boolean addPath) {
        return (addPath ? PATH_ID + 1 : 1) + octets(nlri.prefix().length());
    }

    /** Octets that the longest prefix of {@code family} takes. */
    public static int longest(Family family, boolean addPath) {
        return (addPath ? PATH_ID + 1 : 1) + octets(widest(family));
    }

    /** Appends {@code nlri} to {@code out}. */
    public static void encode(Nlri nlri, boolean addPath, ByteBuf out) {
        if (addPath) {
            out.writeInt(nlri.pathId());
        }
        Prefix prefix = nlri.prefix();
        int octets = octets(prefix.length());
        out.writeByte(prefix.length());
        if (prefix instanceof Ipv4Prefix v4) { // once a route: a pattern switch would be a call site that is slow until it is compiled
            write((long) v4.bits() << 32, octets, out);
        } else if (prefix instanceof Ipv6Prefix v6) {
            write(v6.high(), Math.min(octets, 8), out);
            write(v6.low(), Math.max(octets - 8, 0), out);
        }
    }

    private static Prefix prefix(ByteBuf in, Family family, int length, int octets) {
        if (family.equals(Family.IPV4_UNICAST)) {
            return new Ipv4Prefix((int) (read(in, octets) >>> 32), length);
        }
        long high = read(in, Math.min(octets, 8));
        long low = read(in, Math.max(octets - 8, 0));
        return new Ipv6Prefix(high, low, length);
    }

    private static int widest(Family family) {
        return family.equals(Family.IPV4_UNICAST) ? 32 : 128;
    }

    private static int octets(int bits) {
        return (bits + 7) >>> 3;
    }

    /** The next {@code octets} (0..8) as the upper end of a long. */
    private static long read(ByteBuf in, int octets) {
        long bits = 0;
        for (int i = 0; i < octets; i++) {
            bits |= (long) in.readUnsignedByte() << (56 - 8 * i);
        }
        return bits;
    }

    /** The upper {@code octets} (0..8) of {@code bits}; what is written behind them is written over by what follows. */
    private static void write(long bits, int octets, ByteBuf out) {
        int end = out.writerIndex() + octets;
        out.writeLong(bits).writerIndex(end);
    }
}
