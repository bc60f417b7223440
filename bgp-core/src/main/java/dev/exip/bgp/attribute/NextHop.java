package dev.exip.bgp.attribute;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where packets for a route go: NEXT_HOP (RFC 4271 section 5.1.3) or the next hop field of MP_REACH_NLRI (RFC 4760
 * section 3), which for IPv6 may carry a link-local address beside the global one (RFC 2545 section 3).
 *
 * @param address the global address
 * @param linkLocal the second, link-local address; null where there is none
 */
public record NextHop(IpAddress address, @Nullable Ipv6Address linkLocal) {

    public static NextHop of(IpAddress address) {
        return new NextHop(address, null);
    }

    /** By hand: what a record makes of itself is slow until it is compiled, and each route needs this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NextHop o && address.equals(o.address) && Objects.equals(linkLocal, o.linkLocal));
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + Objects.hashCode(linkLocal);
    }

    @Override
    public String toString() {
        return linkLocal == null ? address.toString() : address + " (" + linkLocal + ")";
    }
}
