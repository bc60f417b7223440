package dev.exip.it.interop;

import dev.exip.bgp.net.Family;
import java.util.List;

/** A session between a daemon of ours and the peer, which is AS 65010. */
enum Session {
    /** The peer is a client of this reflector, all paths go both ways. */
    CLIENT("rr1", "10.220.0.1", true, Family.IPV4_UNICAST, Family.IPV6_UNICAST),
    /** The peer is no client of this reflector; over IPv6. */
    NON_CLIENT("rr2", "2001:db8:220::2", true, Family.IPV4_UNICAST, Family.IPV6_UNICAST),
    /** External; our AS number takes four octets. */
    WIDE("wide", "10.220.0.3", false, Family.IPV4_UNICAST, Family.IPV6_UNICAST),
    /** External; the peer has 4-octet AS numbers switched off. */
    NARROW("narrow", "10.220.0.4", false, Family.IPV4_UNICAST);

    private final String daemon;
    private final String address;
    private final boolean internal;
    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
    private final List<Family> families;

    Session(String daemon, String address, boolean internal, Family... families) {
        this.daemon = daemon;
        this.address = address;
        this.internal = internal;
        this.families = List.of(families);
    }

    /** Our daemon; the peer's configuration has this name too, where it has names. */
    String daemon() {
        return daemon;
    }

    /** Our address, by which the peer knows us. */
    String address() {
        return address;
    }

    /** Whether both ends are in one AS. */
    boolean isInternal() {
        return internal;
    }

    /** What it carries. */
    List<Family> families() {
        return families;
    }
}
