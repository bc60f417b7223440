package dev.exip.netlink;

import static dev.exip.netlink.Rtnetlink.AF_INET;
import static dev.exip.netlink.Rtnetlink.AF_INET6;
import static dev.exip.netlink.Rtnetlink.IFA_ADDRESS;
import static dev.exip.netlink.Rtnetlink.IFA_LOCAL;
import static dev.exip.netlink.Rtnetlink.IFA_PROTO;
import static dev.exip.netlink.Rtnetlink.IFF_LOWER_UP;
import static dev.exip.netlink.Rtnetlink.IFF_UP;
import static dev.exip.netlink.Rtnetlink.IFLA_ADDRESS;
import static dev.exip.netlink.Rtnetlink.IFLA_IFNAME;
import static dev.exip.netlink.Rtnetlink.NDA_DST;
import static dev.exip.netlink.Rtnetlink.NLMSGERR_ATTR_MSG;
import static dev.exip.netlink.Rtnetlink.NLMSG_DONE;
import static dev.exip.netlink.Rtnetlink.NLMSG_ERROR;
import static dev.exip.netlink.Rtnetlink.NLMSG_HDRLEN;
import static dev.exip.netlink.Rtnetlink.NLMSG_OVERRUN;
import static dev.exip.netlink.Rtnetlink.NLM_F_ACK_TLVS;
import static dev.exip.netlink.Rtnetlink.NLM_F_CAPPED;
import static dev.exip.netlink.Rtnetlink.NLM_F_DUMP_INTR;
import static dev.exip.netlink.Rtnetlink.NUD_INCOMPLETE;
import static dev.exip.netlink.Rtnetlink.RTM_DELADDR;
import static dev.exip.netlink.Rtnetlink.RTM_NEWADDR;
import static dev.exip.netlink.Rtnetlink.RTM_NEWLINK;
import static dev.exip.netlink.Rtnetlink.RTM_NEWNEIGH;
import static dev.exip.netlink.Rtnetlink.SIZEOF_IFADDRMSG;
import static dev.exip.netlink.Rtnetlink.SIZEOF_IFINFOMSG;
import static dev.exip.netlink.Rtnetlink.SIZEOF_NDMSG;
import static dev.exip.netlink.Rtnetlink.align;

import dev.exip.netlink.Message.AddressFound;
import dev.exip.netlink.Message.AddressGone;
import dev.exip.netlink.Message.Ended;
import dev.exip.netlink.Message.Ignored;
import dev.exip.netlink.Message.LinkFound;
import dev.exip.netlink.Message.Malformed;
import dev.exip.netlink.Message.NeighborFound;
import dev.exip.netlink.Message.Overrun;
import dev.exip.netlink.Message.Payload;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** The kernel's bytes as values (netlink(7), rtnetlink(7)). Never throws: what makes no sense is a {@link Malformed}. */
final class MessageDecoder {
    private MessageDecoder() {}

    /** All messages of one datagram, from the buffer's position to its limit. */
    static List<Message> decode(ByteBuffer datagram) {
        var rest = datagram.slice().order(ByteOrder.nativeOrder());
        var messages = new ArrayList<Message>();
        while (rest.hasRemaining()) {
            int length = rest.remaining() < NLMSG_HDRLEN ? 0 : rest.getInt(rest.position());
            if (length < NLMSG_HDRLEN || length > rest.remaining()) {
                messages.add(
                        new Message(0, false, new Malformed("message of " + length + " bytes in " + rest.remaining())));
                break;
            }
            messages.add(message(rest.slice(rest.position(), length).order(ByteOrder.nativeOrder())));
            rest.position(Math.min(rest.position() + align(length), rest.limit()));
        }
        return List.copyOf(messages);
    }

    private static Message message(ByteBuffer bytes) {
        int type = Short.toUnsignedInt(bytes.getShort(4));
        int flags = Short.toUnsignedInt(bytes.getShort(6));
        int sequence = bytes.getInt(8);
        bytes.position(NLMSG_HDRLEN);
        return new Message(sequence, (flags & NLM_F_DUMP_INTR) != 0, payload(type, flags, bytes));
    }

    private static Payload payload(int type, int flags, ByteBuffer body) {
        return switch (type) {
            case RTM_NEWADDR -> address(body, AddressFound::new);
            case RTM_DELADDR -> address(body, AddressGone::new);
            case RTM_NEWLINK -> link(body);
            case RTM_NEWNEIGH -> neighbor(body);
            case NLMSG_ERROR -> error(flags, body);
            case NLMSG_DONE -> done(body);
            case NLMSG_OVERRUN -> new Overrun();
            default -> new Ignored();
        };
    }

    private static Payload address(ByteBuffer body, Function<InterfaceAddress, Payload> found) {
        if (body.remaining() < SIZEOF_IFADDRMSG) {
            return new Malformed("address message of " + body.remaining() + " bytes");
        }
        int family = Byte.toUnsignedInt(body.get());
        int prefixLength = Byte.toUnsignedInt(body.get());
        int flags = Byte.toUnsignedInt(body.get()); // the newer ones, beyond a byte, are of no interest here
        int scope = Byte.toUnsignedInt(body.get());
        int index = body.getInt();
        if (family != AF_INET && family != AF_INET6) {
            return new Ignored();
        }
        var attributes = Attributes.parse(body);
        // IFA_LOCAL is ours and IFA_ADDRESS the far end, if both are there; IPv6 sends IFA_ADDRESS alone otherwise
        var local = attributes.bytes(IFA_LOCAL);
        var bytes = local != null ? local : attributes.bytes(IFA_ADDRESS);
        int length = family == AF_INET ? 4 : 16;
        if (!attributes.wellFormed() || bytes == null || bytes.length != length || prefixLength > length * Byte.SIZE
                || index <= 0) {
            return new Malformed(
                    "address of interface " + index + ", family " + family + ", prefix length " + prefixLength);
        }
        return found.apply(new InterfaceAddress(index, inetAddress(bytes), prefixLength, scope,
                attributes.unsignedByte(IFA_PROTO), Lifetime.of(flags)));
    }

    private static Payload neighbor(ByteBuffer body) {
        if (body.remaining() < SIZEOF_NDMSG) {
            return new Malformed("neighbour message of " + body.remaining() + " bytes");
        }
        int start = body.position();
        int family = Byte.toUnsignedInt(body.get(start));
        int index = body.getInt(start + 4);
        int state = Short.toUnsignedInt(body.getShort(start + 8));
        body.position(start + SIZEOF_NDMSG);
        if (family != AF_INET && family != AF_INET6) {
            return new Ignored(); // of a bridge, for example
        }
        var attributes = Attributes.parse(body);
        var bytes = attributes.bytes(NDA_DST);
        if (!attributes.wellFormed() || bytes == null || bytes.length != (family == AF_INET ? 4 : 16) || index <= 0) {
            return new Malformed("neighbour on interface " + index + ", family " + family);
        }
        return new NeighborFound(new LinkNeighbor(index, inetAddress(bytes), (state & NUD_INCOMPLETE) != 0));
    }

    /** Keeps an IPv4-mapped IPv6 address what it is. */
    private static InetAddress inetAddress(byte[] bytes) {
        try {
            return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("an address of " + bytes.length + " bytes", impossible);
        }
    }

    private static Payload link(ByteBuffer body) {
        if (body.remaining() < SIZEOF_IFINFOMSG) {
            return new Malformed("link message of " + body.remaining() + " bytes");
        }
        int index = body.getInt(body.position() + 4);
        int flags = body.getInt(body.position() + 8);
        var attributes = Attributes.parse(body.position(body.position() + SIZEOF_IFINFOMSG));
        var name = attributes.string(IFLA_IFNAME);
        if (!attributes.wellFormed() || name.isEmpty() || index <= 0) {
            return new Malformed("link " + index + " \"" + name + "\"");
        }
        var hardware = attributes.bytes(IFLA_ADDRESS);
        return new LinkFound(new Link(index, name, (flags & IFF_UP) != 0, (flags & IFF_LOWER_UP) != 0,
                hardware == null ? "" : HexFormat.ofDelimiter(":").formatHex(hardware)));
    }

    /** {@code struct nlmsgerr}: an error, the head of the request, its rest unless capped, then attributes if flagged. */
    private static Payload error(int flags, ByteBuffer body) {
        if (body.remaining() < Integer.BYTES + NLMSG_HDRLEN) {
            return new Malformed("error message of " + body.remaining() + " bytes");
        }
        int errno = -body.getInt();
        int requestLength = (flags & NLM_F_CAPPED) != 0 ? NLMSG_HDRLEN : body.getInt(body.position());
        if (requestLength < NLMSG_HDRLEN || requestLength > body.remaining()) {
            return new Malformed("error about a request of " + requestLength + " bytes");
        }
        var attributes = body.position(Math.min(body.position() + align(requestLength), body.limit()));
        var detail = (flags & NLM_F_ACK_TLVS) == 0 ? "" : Attributes.parse(attributes).string(NLMSGERR_ATTR_MSG);
        return new Ended(errno, detail);
    }

    private static Payload done(ByteBuffer body) {
        return new Ended(body.remaining() < Integer.BYTES ? 0 : -body.getInt(), "");
    }
}
