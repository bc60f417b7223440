package dev.exip.bgp.message;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import java.util.List;
import java.util.Map;

/** A capability of an OPEN (RFC 5492). {@link #code} is IANA's number. */
public sealed interface Capability {

    int code();

    /** Multiprotocol extensions (RFC 4760 section 8): routes of {@code family} are understood. */
    record Multiprotocol(Family family) implements Capability {
        @Override
        public int code() {
            return 1;
        }
    }

    /** Route refresh (RFC 2918 section 2). */
    record RouteRefreshCapability() implements Capability {
        @Override
        public int code() {
            return 2;
        }
    }

    /** Messages of up to 65,535 octets are understood (RFC 8654 section 3). */
    record ExtendedMessage() implements Capability {
        @Override
        public int code() {
            return 6;
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

        @Override
        public int code() {
            return 64;
        }
    }

    /** Four-octet AS numbers (RFC 6793 section 3), with the sender's own. */
    record FourOctetAs(Asn asn) implements Capability {
        @Override
        public int code() {
            return 65;
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
    }

    /** One that we only show. */
    record Unknown(int code, Octets value) implements Capability {}

    /** The families of all multiprotocol capabilities; IPv4 unicast alone where there is none (RFC 4760 section 8). */
    static List<Family> families(List<Capability> capabilities) {
        List<Family> families = capabilities.stream().filter(Multiprotocol.class::isInstance).map(
                c -> ((Multiprotocol) c).family()).distinct().toList();
        return families.isEmpty() ? List.of(Family.IPV4_UNICAST) : families;
    }
}
