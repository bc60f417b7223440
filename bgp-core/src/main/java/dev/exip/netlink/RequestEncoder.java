package dev.exip.netlink;

import static dev.exip.netlink.Rtnetlink.AF_INET;
import static dev.exip.netlink.Rtnetlink.AF_INET6;
import static dev.exip.netlink.Rtnetlink.AF_UNSPEC;
import static dev.exip.netlink.Rtnetlink.IFA_ADDRESS;
import static dev.exip.netlink.Rtnetlink.IFA_CACHEINFO;
import static dev.exip.netlink.Rtnetlink.IFA_F_NODAD;
import static dev.exip.netlink.Rtnetlink.IFA_LOCAL;
import static dev.exip.netlink.Rtnetlink.IFA_PROTO;
import static dev.exip.netlink.Rtnetlink.IFLA_IFNAME;
import static dev.exip.netlink.Rtnetlink.INFINITY_LIFE_TIME;
import static dev.exip.netlink.Rtnetlink.NDA_DST;
import static dev.exip.netlink.Rtnetlink.NLA_HDRLEN;
import static dev.exip.netlink.Rtnetlink.NLM_F_ACK;
import static dev.exip.netlink.Rtnetlink.NLM_F_CREATE;
import static dev.exip.netlink.Rtnetlink.NLM_F_DUMP;
import static dev.exip.netlink.Rtnetlink.NLM_F_EXCL;
import static dev.exip.netlink.Rtnetlink.NLM_F_REPLACE;
import static dev.exip.netlink.Rtnetlink.NLM_F_REQUEST;
import static dev.exip.netlink.Rtnetlink.NTF_USE;
import static dev.exip.netlink.Rtnetlink.NUD_NONE;
import static dev.exip.netlink.Rtnetlink.RTM_DELADDR;
import static dev.exip.netlink.Rtnetlink.RTM_GETADDR;
import static dev.exip.netlink.Rtnetlink.RTM_GETLINK;
import static dev.exip.netlink.Rtnetlink.RTM_GETNEIGH;
import static dev.exip.netlink.Rtnetlink.RTM_NEWADDR;
import static dev.exip.netlink.Rtnetlink.RTM_NEWNEIGH;
import static dev.exip.netlink.Rtnetlink.SIZEOF_IFA_CACHEINFO;
import static dev.exip.netlink.Rtnetlink.SIZEOF_IFINFOMSG;
import static dev.exip.netlink.Rtnetlink.align;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Requests as bytes in the machine's own byte order (netlink(7)), ready to be sent; each with the sequence number that its answer will bear. */
final class RequestEncoder {
    private static final int CAPACITY = 128;

    private RequestEncoder() {}

    static ByteBuffer dumpAddresses(int sequence) {
        var request = begin(RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, sequence);
        ifaddrmsg(request, AF_UNSPEC, 0, 0, 0, 0);
        return end(request);
    }

    /** {@code validSeconds} is looked at only if the address has a lifetime that ends. */
    static ByteBuffer addAddress(int sequence, InterfaceAddress address, int validSeconds) {
        return newAddress(sequence, NLM_F_EXCL, address, validSeconds);
    }

    /** Gives it the lifetime that it has here; {@code validSeconds} is looked at only if that ends. */
    static ByteBuffer replaceAddress(int sequence, InterfaceAddress address, int validSeconds) {
        return newAddress(sequence, NLM_F_REPLACE, address, validSeconds);
    }

    private static ByteBuffer newAddress(int sequence, int ifThere, InterfaceAddress address, int validSeconds) {
        var request = begin(RTM_NEWADDR, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | ifThere, sequence);
        // RFC 4862 5.4: an anycast address, which a service's address on many nodes is, gets no duplicate address detection
        address(request, address, address.address() instanceof Inet6Address ? IFA_F_NODAD : 0);
        attribute(request, IFA_PROTO, (byte) address.protocol());
        switch (address.lifetime()) {
            case FOREVER -> {
            } // what a request without lifetimes means
            case DEPRECATED -> cacheinfo(request, 0, INFINITY_LIFE_TIME);
            case LIMITED -> cacheinfo(request, validSeconds, validSeconds);
            case EXPIRING -> cacheinfo(request, 0, validSeconds);
        }
        return end(request);
    }

    private static void cacheinfo(ByteBuffer request, int preferredSeconds, int validSeconds) {
        var value = ByteBuffer.allocate(SIZEOF_IFA_CACHEINFO).order(ByteOrder.nativeOrder());
        attribute(request, IFA_CACHEINFO, value.putInt(preferredSeconds).putInt(validSeconds).array());
    }

    static ByteBuffer deleteAddress(int sequence, InterfaceAddress address) {
        var request = begin(RTM_DELADDR, NLM_F_REQUEST | NLM_F_ACK, sequence);
        address(request, address, 0);
        return end(request);
    }

    static ByteBuffer dumpNeighbors(int sequence) {
        var request = begin(RTM_GETNEIGH, NLM_F_REQUEST | NLM_F_DUMP, sequence);
        ndmsg(request, AF_UNSPEC, 0, 0);
        return end(request);
    }

    /** Has the kernel forget that it has asked; what waits for the answer goes on waiting. */
    static ByteBuffer resetNeighbor(int sequence, LinkNeighbor neighbor) {
        return changeNeighbor(sequence, neighbor, 0);
    }

    /** Has the kernel look for the neighbour at once, unless it knows it or has asked already. */
    static ByteBuffer useNeighbor(int sequence, LinkNeighbor neighbor) {
        return changeNeighbor(sequence, neighbor, NTF_USE);
    }

    private static ByteBuffer changeNeighbor(int sequence, LinkNeighbor neighbor, int flags) {
        var request = begin(RTM_NEWNEIGH, NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE, sequence);
        ndmsg(request, family(neighbor.address()), neighbor.interfaceIndex(), flags);
        attribute(request, NDA_DST, neighbor.address().getAddress());
        return end(request);
    }

    private static void ndmsg(ByteBuffer request, int family, int index, int flags) {
        request.putInt(0).put(request.position() - Integer.BYTES, (byte) family).putInt(index);
        request.putShort((short) NUD_NONE).put((byte) flags).put((byte) 0);
    }

    private static int family(InetAddress address) {
        return address instanceof Inet6Address ? AF_INET6 : AF_INET;
    }

    /** Asks for one interface; the name is within the kernel's limits, 1 to 15 bytes. */
    static ByteBuffer linkByName(int sequence, String name) {
        var request = begin(RTM_GETLINK, NLM_F_REQUEST | NLM_F_ACK, sequence);
        request.position(request.position() + SIZEOF_IFINFOMSG); // all zero: the name alone selects
        attribute(request, IFLA_IFNAME, (name + '\0').getBytes(StandardCharsets.UTF_8));
        return end(request);
    }

    private static void address(ByteBuffer request, InterfaceAddress address, int flags) {
        var bytes = address.address().getAddress();
        ifaddrmsg(request, family(address.address()), address.prefixLength(), flags, address.scope(),
                address.interfaceIndex());
        attribute(request, IFA_LOCAL, bytes);
        attribute(request, IFA_ADDRESS, bytes);
    }

    private static void ifaddrmsg(ByteBuffer request, int family, int prefixLength, int flags, int scope, int index) {
        request.put((byte) family).put((byte) prefixLength).put((byte) flags).put((byte) scope).putInt(index);
    }

    private static void attribute(ByteBuffer request, int type, byte... value) {
        request.putShort((short) (NLA_HDRLEN + value.length)).putShort((short) type).put(value);
        request.position(align(request.position()));
    }

    private static ByteBuffer begin(int type, int flags, int sequence) {
        var request = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());
        return request.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
    }

    private static ByteBuffer end(ByteBuffer request) {
        return request.putInt(0, request.position()).flip();
    }
}
