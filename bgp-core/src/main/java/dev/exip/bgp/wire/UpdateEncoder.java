package dev.exip.bgp.wire;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.message.Update.Announcement;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.wire.attr.AttributeType;
import dev.exip.bgp.wire.attr.NlriCodec;
import dev.exip.bgp.wire.attr.PathAttributesWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes UPDATEs for many prefixes: as few and as full messages as possible, back to back.
 *
 * <p>IPv4 unicast goes in the plain fields of RFC 4271, as every neighbour expects; IPv6 unicast, and IPv4 unicast with an
 * IPv6 next hop, in MP_REACH_NLRI and MP_UNREACH_NLRI, which stand before all other attributes (RFC 7606 section 5.1).
 */
public final class UpdateEncoder {
    private static final int FIXED = MessageHeader.LENGTH + 2 + 2; // both length fields
    private static final int ATTRIBUTE_HEADER = 4; // with Extended Length
    private static final int AFI_SAFI = 3;

    private UpdateEncoder() {}

    /**
     * Appends UPDATEs that announce {@code nlri} with {@code attributes}.
     *
     * @param nlri of {@code family} all; an empty list writes nothing
     * @return how many of {@code nlri} could not be sent, which is none or all: the attributes leave no room for a prefix,
     *     and the caller must withdraw what he told before (RFC 4271 section 9.2, RFC 8654 section 4)
     * @throws IllegalArgumentException if the next hop is missing or not of {@code family}, save an IPv6 one where the session
     *     has extended next hops
     */
    public static int announce(PathAttributes attributes, Family family, List<Nlri> nlri, CodecContext ctx,
            ByteBuf out) {
        NextHop nextHop = attributes.nextHop();
        if (nextHop == null || !mayHave(family, nextHop, ctx)) {
            throw new IllegalArgumentException("next hop " + nextHop + " for " + family);
        }
        boolean addPath = ctx.addPathSend().contains(family);
        ByteBuf encoded = out.alloc().buffer();
        try {
            PathAttributesWriter.write(attributes, ctx, encoded);
            int room = ctx.maxMessageLength() - FIXED - encoded.readableBytes();
            if (nextHop.address() instanceof Ipv6Address) {
                room -= ATTRIBUTE_HEADER + mpReachFixed(nextHop);
            }
            if (room < NlriCodec.longest(family, addPath)) {
                return nlri.size();
            }
            for (int from = 0; from < nlri.size();) {
                int to = fill(nlri, from, room, addPath);
                announce(family, nextHop, encoded, nlri.subList(from, to), addPath, out);
                from = to;
            }
            return 0;
        } finally {
            encoded.release();
        }
    }

    private static boolean mayHave(Family family, NextHop nextHop, CodecContext ctx) {
        return nextHop.address().family().equals(family)
                || (ctx.extendedNextHop() && nextHop.address() instanceof Ipv6Address); // RFC 8950 4
    }

    private static void announce(Family family, NextHop nextHop, ByteBuf attributes, List<Nlri> nlri, boolean addPath,
            ByteBuf out) {
        int start = MessageHeader.begin(MessageType.UPDATE, out);
        out.writeShort(0); // nothing withdrawn
        int field = beginField(out);
        boolean multiprotocol = nextHop.address() instanceof Ipv6Address;
        if (multiprotocol) {
            PathAttributesWriter.header(AttributeType.MP_REACH_NLRI, mpReachFixed(nextHop) + length(nlri, addPath),
                    out);
            mpReach(family, nextHop, out);
            write(nlri, addPath, out);
        }
        out.writeBytes(attributes, attributes.readerIndex(), attributes.readableBytes());
        endField(field, out);
        if (!multiprotocol) {
            write(nlri, addPath, out);
        }
        MessageHeader.end(start, out);
    }

    /** Appends UPDATEs that withdraw {@code nlri}, all of {@code family}; an empty list writes nothing. */
    public static void withdraw(Family family, List<Nlri> nlri, CodecContext ctx, ByteBuf out) {
        boolean plain = family.equals(Family.IPV4_UNICAST);
        boolean addPath = ctx.addPathSend().contains(family);
        int room = ctx.maxMessageLength() - FIXED - (plain ? 0 : ATTRIBUTE_HEADER + AFI_SAFI);
        for (int from = 0; from < nlri.size();) {
            int to = fill(nlri, from, room, addPath);
            List<Nlri> batch = nlri.subList(from, to);
            int start = MessageHeader.begin(MessageType.UPDATE, out);
            int field = beginField(out);
            if (plain) {
                write(batch, addPath, out);
                endField(field, out);
                out.writeShort(0); // no attributes
            } else {
                endField(field, out);
                mpUnreach(family, batch, addPath, out);
            }
            MessageHeader.end(start, out);
            from = to;
        }
    }

    /** Appends the marker that all routes of {@code family} have been told (RFC 4724 section 2). */
    public static void endOfRib(Family family, CodecContext ctx, ByteBuf out) {
        int start = MessageHeader.begin(MessageType.UPDATE, out);
        out.writeShort(0);
        if (family.equals(Family.IPV4_UNICAST)) {
            out.writeShort(0);
        } else {
            mpUnreach(family, List.of(), ctx.addPathSend().contains(family), out);
        }
        MessageHeader.end(start, out);
    }

    static void encode(Update update, CodecContext ctx, ByteBuf out) {
        if (update.endOfRib() != null) {
            endOfRib(update.endOfRib(), ctx, out);
        }
        for (Family family : List.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST)) {
            withdraw(family, only(family, update.withdrawn()), ctx, out);
            for (Announcement announcement : update.announced()) {
                List<Nlri> nlri = only(family, announcement.nlri());
                if (!nlri.isEmpty() && announce(announcement.attributes(), family, nlri, ctx, out) > 0) {
                    throw new IllegalArgumentException("attributes leave no room for a prefix");
                }
            }
        }
    }

    private static List<Nlri> only(Family family, List<Nlri> nlri) {
        List<Nlri> chosen = new ArrayList<>(nlri);
        chosen.removeIf(n -> !n.prefix().family().equals(family));
        return chosen;
    }

    /** Where the run of {@code nlri} that begins at {@code from} and fits {@code room} octets ends. */
    private static int fill(List<Nlri> nlri, int from, int room, boolean addPath) {
        int left = room;
        for (int i = from; i < nlri.size(); i++) {
            left -= NlriCodec.length(nlri.get(i), addPath);
            if (left < 0) {
                return i;
            }
        }
        return nlri.size();
    }

    private static int length(List<Nlri> nlri, boolean addPath) {
        int octets = 0;
        for (Nlri each : nlri) {
            octets += NlriCodec.length(each, addPath);
        }
        return octets;
    }

    private static void write(List<Nlri> nlri, boolean addPath, ByteBuf out) {
        for (Nlri each : nlri) {
            NlriCodec.encode(each, addPath, out);
        }
    }

    /** Octets of MP_REACH_NLRI before its prefixes. */
    private static int mpReachFixed(NextHop nextHop) {
        return AFI_SAFI + 1 + nextHopLength(nextHop) + 1;
    }

    private static int nextHopLength(NextHop nextHop) {
        return nextHop.linkLocal() == null ? 16 : 32; // RFC 2545 3
    }

    private static void mpReach(Family family, NextHop nextHop, ByteBuf out) {
        afiSafi(family, out);
        out.writeByte(nextHopLength(nextHop)).writeBytes(nextHop.address().octets());
        @Nullable
        Ipv6Address linkLocal = nextHop.linkLocal();
        if (linkLocal != null) {
            out.writeBytes(linkLocal.octets());
        }
        out.writeByte(0); // reserved
    }

    private static void mpUnreach(Family family, List<Nlri> nlri, boolean addPath, ByteBuf out) {
        int field = beginField(out);
        PathAttributesWriter.header(AttributeType.MP_UNREACH_NLRI, AFI_SAFI + length(nlri, addPath), out);
        afiSafi(family, out);
        write(nlri, addPath, out);
        endField(field, out);
    }

    private static void afiSafi(Family family, ByteBuf out) {
        out.writeShort(family.afi()).writeByte(family.safi());
    }

    private static int beginField(ByteBuf out) {
        out.writeShort(0);
        return out.writerIndex();
    }

    private static void endField(int start, ByteBuf out) {
        out.setShort(start - Short.BYTES, out.writerIndex() - start);
    }
}
