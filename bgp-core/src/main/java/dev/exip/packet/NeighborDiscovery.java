package dev.exip.packet;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Neighbour discovery for IPv6 on Ethernet (RFC 4861), as far as it is about who has an address. */
final class NeighborDiscovery {
    static final int ETHERTYPE = 0x86DD;
    static final int ICMPV6 = 58;
    static final int SOLICITATION = 135;
    static final int ADVERTISEMENT = 136;
    /** Where the IPv6 header names what follows it. */
    static final int NEXT_HEADER_OFFSET = AddressFrames.ETHERNET_HEADER + 6;
    /** Where the ICMPv6 message begins if nothing stands between it and the IPv6 header. */
    static final int MESSAGE_OFFSET = AddressFrames.ETHERNET_HEADER + 40;

    private static final int IP_OCTETS = 16;
    private static final int MESSAGE = 24;
    private static final int LINK_LAYER_OPTION = 8;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;
    private static final int OVERRIDE = 0x2000_0000;
    private static final int HOP_LIMIT = 255;
    private static final byte[] NONE = new byte[IP_OCTETS];
    private static final byte[] ALL_NODES = {(byte) 0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private NeighborDiscovery() {}

    /** RFC 4862 5.4.2: from the unspecified address, so the answer comes to all nodes. */
    static byte[] probe(MacAddress ours, Inet6Address address) {
        byte[] target = address.getAddress();
        byte[] group = {(byte) 0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xFF, target[13], target[14], target[15]};
        byte[] frame = new byte[MESSAGE_OFFSET + MESSAGE];
        begin(frame, ours, NONE, group, SOLICITATION, 0).put(target);
        return seal(frame);
    }

    /** RFC 4861 7.2.6: an unsolicited advertisement, which overrides what others remember. */
    static byte[] announcement(MacAddress ours, Inet6Address address) {
        byte[] target = address.getAddress();
        byte[] frame = new byte[MESSAGE_OFFSET + MESSAGE + LINK_LAYER_OPTION];
        ByteBuffer bytes = begin(frame, ours, target, ALL_NODES, ADVERTISEMENT, OVERRIDE).put(target);
        ours.write(bytes.put((byte) TARGET_LINK_LAYER_ADDRESS).put((byte) 1)); // in units of 8 octets
        return seal(frame);
    }

    private static ByteBuffer begin(byte[] frame, MacAddress from, byte[] source, byte[] destination, int type,
            int flags) {
        long last = Integer.toUnsignedLong(ByteBuffer.wrap(destination).getInt(12));
        MacAddress to = new MacAddress(0x3333_0000_0000L | last); // RFC 2464 7
        ByteBuffer bytes = AddressFrames.begin(frame, to, from, ETHERTYPE);
        bytes.putInt(0x6000_0000).putShort((short) (frame.length - MESSAGE_OFFSET)).put((byte) ICMPV6).put(
                (byte) HOP_LIMIT);
        return bytes.put(source).put(destination).put((byte) type).put((byte) 0).putShort((short) 0).putInt(flags);
    }

    /** Fills in the checksum. */
    private static byte[] seal(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        bytes.putShort(MESSAGE_OFFSET + 2, (short) ~sum(bytes, frame.length - MESSAGE_OFFSET));
        return frame;
    }

    /** RFC 8200 8.1: over both addresses, length and protocol, and the message; in one's complement. */
    private static int sum(ByteBuffer frame, int length) {
        int sum = length + ICMPV6;
        for (int at = MESSAGE_OFFSET - 2 * IP_OCTETS; at < MESSAGE_OFFSET + length; at += Short.BYTES) {
            sum += frame.getShort(at) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        return (sum & 0xFFFF) + (sum >>> Short.SIZE);
    }

    static Optional<Claim> decode(ByteBuffer frame) {
        if (frame.remaining() < MESSAGE_OFFSET + MESSAGE || frame.get(NEXT_HEADER_OFFSET) != ICMPV6
                || (frame.get(NEXT_HEADER_OFFSET + 1) & 0xFF) != HOP_LIMIT) { // RFC 4861 7.1: from this very link
            return Optional.empty();
        }
        int length = frame.getShort(AddressFrames.ETHERNET_HEADER + 4) & 0xFFFF;
        if (length < MESSAGE || length % LINK_LAYER_OPTION != 0 || length > frame.remaining() - MESSAGE_OFFSET
                || sum(frame, length) != 0xFFFF) {
            return Optional.empty();
        }
        MacAddress from = MacAddress.read(frame.slice(6, 6));
        Inet6Address source = address(frame, MESSAGE_OFFSET - 2 * IP_OCTETS);
        Inet6Address target = address(frame, MESSAGE_OFFSET + 8);
        return switch (frame.get(MESSAGE_OFFSET) & 0xFF) {
            case ADVERTISEMENT -> Optional.of(new Claim(from, target, Claim.Kind.HAS));
            case SOLICITATION -> Optional.of(source.isAnyLocalAddress()
                    ? new Claim(from, target, Claim.Kind.PROBES)
                    : new Claim(from, source, Claim.Kind.HAS));
            default -> Optional.empty();
        };
    }

    private static Inet6Address address(ByteBuffer frame, int at) {
        byte[] octets = new byte[IP_OCTETS];
        frame.get(at, octets);
        try {
            return Inet6Address.getByAddress(null, octets, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 16 octets", e);
        }
    }
}
