package dev.exip.bgp.wire;

import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Capabilities (RFC 5492 section 4): code, length, value. */
final class CapabilityCodec {
    private static final int HEADER = 2;
    private static final int TUPLE = 4;
    private static final int NEXT_HOP_TUPLE = 6;
    private static final int STALE_TUPLE = 7;

    private CapabilityCodec() {}

    /** Reads the capabilities of one parameter into {@code into}; returns what is wrong, or null. */
    static @Nullable String decode(ByteBuf in, List<Capability> into) {
        while (in.isReadable()) {
            if (!in.isReadable(HEADER)) {
                return "capabilities end within a header";
            }
            int code = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (!in.isReadable(length)) {
                return "capability " + code + " overruns";
            }
            Capability capability = one(code, in.readSlice(length));
            if (capability == null) {
                return "capability " + code + " of " + length + " octets";
            }
            into.add(capability);
        }
        return null;
    }

    /** Null where the length is wrong for the code. */
    private static @Nullable Capability one(int code, ByteBuf value) {
        int length = value.readableBytes();
        return switch (code) {
            case 1 -> length == TUPLE ? new Capability.Multiprotocol(multiprotocol(value)) : null;
            case 2 -> length == 0 ? new Capability.RouteRefreshCapability() : null;
            case 5 -> length % NEXT_HOP_TUPLE == 0 ? extendedNextHop(value) : null;
            case 6 -> length == 0 ? new Capability.ExtendedMessage() : null;
            case 9 -> length == 1 ? new Capability.BgpRole(value.readUnsignedByte()) : null;
            case 64 -> length % TUPLE == 2 ? gracefulRestart(value) : null;
            case 65 -> length == Integer.BYTES ? new Capability.FourOctetAs(Asn.ofBits(value.readInt())) : null;
            case 69 -> length % TUPLE == 0 ? addPath(value) : null;
            case 70 -> length == 0 ? new Capability.EnhancedRouteRefresh() : null;
            case 71 -> length % STALE_TUPLE == 0 ? longLived(value) : null;
            default -> new Capability.Unknown(code, Octets.of(ByteBufUtil.getBytes(value)));
        };
    }

    /** RFC 4760 section 8: AFI, a reserved octet, SAFI. */
    private static Family multiprotocol(ByteBuf value) {
        int afi = value.readUnsignedShort();
        return new Family(afi, value.skipBytes(1).readUnsignedByte());
    }

    /** RFC 8950 section 4: AFI, SAFI in two octets, and the AFI of the next hop. */
    private static Capability extendedNextHop(ByteBuf value) {
        Set<Family> families = new LinkedHashSet<>();
        while (value.isReadable()) {
            Family family = new Family(value.readUnsignedShort(), value.readUnsignedShort());
            if (value.readUnsignedShort() == Family.IPV6_UNICAST.afi()) {
                families.add(family);
            }
        }
        return new Capability.ExtendedNextHop(families);
    }

    private static Capability gracefulRestart(ByteBuf value) {
        int head = value.readUnsignedShort();
        Map<Family, Boolean> families = new LinkedHashMap<>();
        while (value.isReadable()) {
            Family family = new Family(value.readUnsignedShort(), value.readUnsignedByte());
            families.put(family, (value.readUnsignedByte() & 0x80) != 0);
        }
        return new Capability.GracefulRestart((head & 0x8000) != 0, (head & 0x4000) != 0, head & 0xfff, families);
    }

    private static Capability longLived(ByteBuf value) {
        Map<Family, Capability.LongLivedGracefulRestart.LongLived> families = new LinkedHashMap<>();
        while (value.isReadable()) {
            Family family = new Family(value.readUnsignedShort(), value.readUnsignedByte());
            families.put(family, new Capability.LongLivedGracefulRestart.LongLived(
                    (value.readUnsignedByte() & 0x80) != 0, value.readUnsignedMedium()));
        }
        return new Capability.LongLivedGracefulRestart(families);
    }

    private static Capability addPath(ByteBuf value) {
        Map<Family, AddPathMode> modes = new LinkedHashMap<>();
        while (value.isReadable()) {
            Family family = new Family(value.readUnsignedShort(), value.readUnsignedByte());
            AddPathMode.of(value.readUnsignedByte()).ifPresent(mode -> modes.put(family, mode)); // RFC 7911 4
        }
        return new Capability.AddPath(modes);
    }

    /** Octets of all of {@code capabilities}. */
    static int length(List<Capability> capabilities) {
        return capabilities.stream().mapToInt(c -> HEADER + c.value().length()).sum();
    }

    static void encode(List<Capability> capabilities, ByteBuf out) {
        for (Capability capability : capabilities) {
            byte[] value = capability.value().toByteArray();
            out.writeByte(capability.code()).writeByte(value.length).writeBytes(value);
        }
    }
}
