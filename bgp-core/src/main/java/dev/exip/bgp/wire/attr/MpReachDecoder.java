package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MP_REACH_NLRI (RFC 4760 section 3).
 *
 * <pre>
 * +-----+------+-----------------+----------+----------+------+
 * | AFI | SAFI | next hop length | next hop | reserved | NLRI |
 * |  2  |   1  |        1        |   4..32  |    1     |      |
 * +-----+------+-----------------+----------+----------+------+
 * </pre>
 */
final class MpReachDecoder implements AttributeDecoder {
    private static final int FIXED = 4;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        if (!value.isReadable(FIXED)) {
            return malformed("length " + value.readableBytes());
        }
        Family family = new Family(value.readUnsignedShort(), value.readUnsignedByte());
        if (!ctx.families().contains(family) || !family.isSupported()) {
            return notNegotiated(family);
        }
        int length = value.readUnsignedByte();
        if (!isNextHopLength(family, length, ctx) || !value.isReadable(length + 1)) {
            return malformed("next hop of " + length + " octets for " + family);
        }
        NextHop nextHop = length == IPV4 ? NextHop.of(new Ipv4Address(value.readInt())) : ipv6(value, length);
        value.skipBytes(1); // reserved, once the number of SNPAs
        List<Nlri> nlri = new ArrayList<>();
        String fault = NlriCodec.decode(value, family, ctx.addPathReceive().contains(family), nlri);
        if (fault != null) {
            return malformed(fault);
        }
        into.mpReach(nextHop, nlri);
        return null;
    }

    static Fault notNegotiated(Family family) {
        return new Fault(ErrorSubcode.OPTIONAL_ATTRIBUTE_ERROR, family + " is not negotiated",
                Handling.ATTRIBUTE_DISCARD);
    }

    static Fault malformed(String reason) {
        return Fault.of(ErrorSubcode.OPTIONAL_ATTRIBUTE_ERROR, reason);
    }

    private static boolean isNextHopLength(Family family, int length, CodecContext ctx) {
        if (family.equals(Family.IPV4_UNICAST) && length == IPV4) {
            return true;
        }
        boolean ipv6 = length == IPV6 || length == 2 * IPV6;
        return ipv6 && (family.equals(Family.IPV6_UNICAST) || ctx.extendedNextHop()); // RFC 8950 3
    }

    private static NextHop ipv6(ByteBuf value, int length) {
        Ipv6Address global = new Ipv6Address(value.readLong(), value.readLong());
        if (length == IPV6) {
            return NextHop.of(global);
        }
        Ipv6Address second = new Ipv6Address(value.readLong(), value.readLong());
        return new NextHop(global, second.isLinkLocal() ? second : null); // RFC 2545 3
    }
}
