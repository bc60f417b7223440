package dev.exip.bgp.net;

import org.jspecify.annotations.Nullable;

/**
 * An address family as BGP numbers it: AFI and SAFI (RFC 4760 section 3, IANA "Address Family Numbers").
 *
 * <p>A record and not an enum, because a neighbour may name families in its OPEN that we do not carry; they are kept
 * for display. Only {@link #IPV4_UNICAST} and {@link #IPV6_UNICAST} ever reach a RIB.
 *
 * @param afi address family identifier, 0..65535
 * @param safi subsequent address family identifier, 0..255
 */
public record Family(int afi, int safi) {

    public static final Family IPV4_UNICAST = new Family(1, 1);
    public static final Family IPV6_UNICAST = new Family(2, 1);

    /** Whether routes of this family can be carried in our RIB. */
    public boolean isSupported() {
        return equals(IPV4_UNICAST) || equals(IPV6_UNICAST);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Family f && f.afi == afi && f.safi == safi;
    }

    @Override
    public int hashCode() {
        return afi << 8 | safi;
    }

    @Override
    public String toString() {
        if (equals(IPV4_UNICAST)) {
            return "ipv4-unicast";
        }
        return equals(IPV6_UNICAST) ? "ipv6-unicast" : "afi-" + afi + "-safi-" + safi;
    }
}
