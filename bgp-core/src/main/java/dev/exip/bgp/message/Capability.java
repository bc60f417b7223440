package dev.exip.bgp.message;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.Ints;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A capability of an OPEN (RFC 5492). {@link #code} is IANA's number. */
public sealed interface Capability {

    /** So that equal capabilities have equal octets. */
    Comparator<Family> BY_NUMBER = Comparator.comparingInt(Family::afi).thenComparingInt(Family::safi);

    int code();

    /** What stands behind code and length in an OPEN (RFC 5492 section 4); at most 255 octets can be sent. */
    Octets value();

    /** Multiprotocol extensions (RFC 4760 section 8): routes of {@code family} are understood. */
    record Multiprotocol(Family family) implements Capability {
        @Override
        public int code() {
            return 1;
        }

        @Override
        public Octets value() {
            return Octets.of(Ints.toByteArray(family.afi() << 16 | family.safi()));
        }
    }

    /** Route refresh (RFC 2918 section 2). */
    record RouteRefreshCapability() implements Capability {
        @Override
        public int code() {
            return 2;
        }

        @Override
        public Octets value() {
            return Octets.EMPTY;
        }
    }

    /**
     * Extended next hop encoding (RFC 8950 section 4).
     *
     * @param families those whose routes may have an IPv6 next hop; other families of next hops are not kept
     */
    record ExtendedNextHop(Set<Family> families) implements Capability {
        public ExtendedNextHop {
            families = Set.copyOf(families);
        }

        @Override
        public int code() {
            return 5;
        }

        @Override
        public Octets value() {
            ByteBuffer value = ByteBuffer.allocate(6 * families.size());
            families.stream().sorted(BY_NUMBER).forEach(family -> value.putShort((short) family.afi()).putShort(
                    (short) family.safi()).putShort((short) Family.IPV6_UNICAST.afi()));
            return Octets.of(value.array());
        }
    }

    /** Messages of up to 65,535 octets are understood (RFC 8654 section 3). */
    record ExtendedMessage() implements Capability {
        @Override
        public int code() {
            return 6;
        }

        @Override
        public Octets value() {
            return Octets.EMPTY;
        }
    }

    /**
     * What the sender is to the receiver (RFC 9234 section 4.1).
     *
     * @param role the number of a {@link Role}, or one that nobody has defined, 0..255
     */
    record BgpRole(int role) implements Capability {
        public BgpRole(Role role) {
            this(role.code());
        }

        @Override
        public int code() {
            return 9;
        }

        @Override
        public Octets value() {
            return Octets.of((byte) role);
        }
    }

    /**
     * Graceful restart (RFC 4724 section 3, RFC 8538 section 2).
     *
     * @param restarting R: the sender has restarted
     * @param notification N: the sender keeps routes over a NOTIFICATION
     * @param restartTime seconds, 0..4095
     * @param families per family, whether F is set: its forwarding state was preserved
     */
    record GracefulRestart(boolean restarting, boolean notification, int restartTime,
            Map<Family, Boolean> families) implements Capability {
        public GracefulRestart {
            families = Map.copyOf(families);
        }

        /** The same with R set or not. */
        public GracefulRestart asRestarting(boolean value) {
            return new GracefulRestart(value, notification, restartTime, families);
        }

        @Override
        public int code() {
            return 64;
        }

        @Override
        public Octets value() {
            ByteBuffer value = ByteBuffer.allocate(2 + 4 * families.size());
            value.putShort((short) ((restarting ? 0x8000 : 0) | (notification ? 0x4000 : 0) | restartTime));
            sorted(families).forEach((family, preserved) -> value.putInt(tuple(family, preserved ? 0x80 : 0)));
            return Octets.of(value.array());
        }
    }

    /** Four-octet AS numbers (RFC 6793 section 3), with the sender's own. */
    record FourOctetAs(Asn asn) implements Capability {
        @Override
        public int code() {
            return 65;
        }

        @Override
        public Octets value() {
            return Octets.of(Ints.toByteArray(asn.bits()));
        }
    }

    /** ADD-PATH (RFC 7911 section 4), per family. */
    record AddPath(Map<Family, AddPathMode> modes) implements Capability {
        public AddPath {
            modes = Map.copyOf(modes);
        }

        @Override
        public int code() {
            return 69;
        }

        @Override
        public Octets value() {
            ByteBuffer value = ByteBuffer.allocate(4 * modes.size());
            sorted(modes).forEach((family, mode) -> value.putInt(tuple(family, mode.code())));
            return Octets.of(value.array());
        }
    }

    /** Route refreshes have a marked beginning and end (RFC 7313 section 3.1). */
    record EnhancedRouteRefresh() implements Capability {
        @Override
        public int code() {
            return 70;
        }

        @Override
        public Octets value() {
            return Octets.EMPTY;
        }
    }

    /**
     * Long-lived graceful restart (RFC 9494 section 3); without families the sender only helps.
     *
     * @param families how long the sender wants its routes to be kept, per family
     */
    record LongLivedGracefulRestart(Map<Family, LongLived> families) implements Capability {
        public LongLivedGracefulRestart {
            families = Map.copyOf(families);
        }

        /** {@code preserved} is F; {@code seconds} is the long-lived stale time, 0..16777215. */
        public record LongLived(boolean preserved, int seconds) {}

        @Override
        public int code() {
            return 71;
        }

        @Override
        public Octets value() {
            ByteBuffer value = ByteBuffer.allocate(7 * families.size());
            sorted(families).forEach((family, stale) -> value.putInt(tuple(family, stale.preserved() ? 0x80 : 0)).put(
                    (byte) (stale.seconds() >> 16)).putShort((short) stale.seconds()));
            return Octets.of(value.array());
        }
    }

    /** One that we only show. */
    record Unknown(int code, Octets value) implements Capability {}

    private static <V> SortedMap<Family, V> sorted(Map<Family, V> families) {
        return ImmutableSortedMap.copyOf(families, BY_NUMBER);
    }

    private static int tuple(Family family, int last) {
        return family.afi() << 16 | family.safi() << 8 | last;
    }

    /** The families of all multiprotocol capabilities; IPv4 unicast alone where there is none (RFC 4760 section 8). */
    static List<Family> families(List<Capability> capabilities) {
        List<Family> families = capabilities.stream().filter(Multiprotocol.class::isInstance).map(
                c -> ((Multiprotocol) c).family()).distinct().toList();
        return families.isEmpty() ? List.of(Family.IPV4_UNICAST) : families;
    }
}
