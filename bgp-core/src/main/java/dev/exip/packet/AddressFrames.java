package dev.exip.packet;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Ethernet frames that ask who has an address, and that say who has. */
public final class AddressFrames {
    static final int ETHERNET_HEADER = 14;
    private static final int ETHERTYPE_OFFSET = 12;

    private AddressFrames() {}

    /** Asks whether anybody has it, without saying that we have: an ARP Probe (RFC 5227 2.1.1), or as in RFC 4862 5.4.2. */
    public static byte[] probe(MacAddress ours, InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> Arp.probe(ours, v4);
            case Inet6Address v6 -> NeighborDiscovery.probe(ours, v6);
            default -> throw new IllegalArgumentException("of no family that we know: " + address);
        };
    }

    /** Tell everybody on the link that we have it; several frames, since not all listen to the same. */
    public static List<byte[]> announcement(MacAddress ours, InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> Arp.announcement(ours, v4);
            case Inet6Address v6 -> List.of(NeighborDiscovery.announcement(ours, v6));
            default -> throw new IllegalArgumentException("of no family that we know: " + address);
        };
    }

    /** What a frame says, from the buffer's position to its limit; empty if it is about no address, or makes no sense. */
    public static Optional<Claim> decode(ByteBuffer frame) {
        ByteBuffer bytes = frame.slice();
        if (bytes.remaining() < ETHERNET_HEADER) {
            return Optional.empty();
        }
        return switch (bytes.getShort(ETHERTYPE_OFFSET) & 0xFFFF) {
            case Arp.ETHERTYPE -> Arp.decode(bytes);
            case NeighborDiscovery.ETHERTYPE -> NeighborDiscovery.decode(bytes);
            default -> Optional.empty();
        };
    }

    /** A view of {@code frame} behind its Ethernet header, which is filled in. */
    static ByteBuffer begin(byte[] frame, MacAddress to, MacAddress from, int ethertype) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        to.write(bytes);
        from.write(bytes);
        return bytes.putShort((short) ethertype);
    }
}
