package dev.exip.packet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The Address Resolution Protocol for IPv4 on Ethernet (RFC 826), as address conflict detection uses it (RFC 5227). */
final class Arp {
    static final int ETHERTYPE = 0x0806;

    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;
    private static final byte MAC_OCTETS = 6;
    private static final byte IP_OCTETS = 4;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int LENGTH = AddressFrames.ETHERNET_HEADER + 28;
    private static final byte[] NONE = new byte[IP_OCTETS];

    private Arp() {}

    static byte[] probe(MacAddress ours, Inet4Address address) {
        return frame(REQUEST, ours, NONE, MacAddress.NOBODY, address.getAddress()); // RFC 5227 1.1: sender all zeroes
    }

    /** RFC 5227 2.3 and 3: a request; and a reply, since some take note of replies only. */
    static List<byte[]> announcement(MacAddress ours, Inet4Address address) {
        byte[] octets = address.getAddress();
        return List.of(frame(REQUEST, ours, octets, MacAddress.NOBODY, octets),
                frame(REPLY, ours, octets, MacAddress.BROADCAST, octets));
    }

    private static byte[] frame(int operation, MacAddress sender, byte[] senderIp, MacAddress target, byte[] targetIp) {
        byte[] frame = new byte[LENGTH];
        ByteBuffer bytes = AddressFrames.begin(frame, MacAddress.BROADCAST, sender, ETHERTYPE);
        bytes.putShort((short) ETHERNET).putShort((short) IPV4).put(MAC_OCTETS).put(IP_OCTETS).putShort(
                (short) operation);
        sender.write(bytes);
        bytes.put(senderIp);
        target.write(bytes);
        bytes.put(targetIp);
        return frame;
    }

    static Optional<Claim> decode(ByteBuffer frame) {
        if (frame.remaining() < LENGTH) {
            return Optional.empty();
        }
        frame.position(AddressFrames.ETHERNET_HEADER);
        if (frame.getShort() != ETHERNET || frame.getShort() != IPV4 || frame.get() != MAC_OCTETS
                || frame.get() != IP_OCTETS) {
            return Optional.empty();
        }
        int operation = frame.getShort();
        MacAddress sender = MacAddress.read(frame);
        InetAddress senderIp = address(frame);
        MacAddress.read(frame);
        InetAddress targetIp = address(frame);
        if (!senderIp.isAnyLocalAddress()) {
            return Optional.of(new Claim(sender, senderIp, Claim.Kind.HAS));
        }
        return operation == REQUEST ? Optional.of(new Claim(sender, targetIp, Claim.Kind.PROBES)) : Optional.empty();
    }

    private static InetAddress address(ByteBuffer frame) {
        byte[] octets = new byte[IP_OCTETS];
        frame.get(octets);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 octets", e);
        }
    }
}
