package dev.exip.bgp.engine;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Prefix;
import java.util.List;

/**
 * A route that we originate.
 *
 * @param prefix the destination
 * @param attributes as announced; without a next hop, each neighbour is given our own address. A next hop must be of the
 *     prefix's family, or the constructor throws {@link IllegalArgumentException}
 */
public record LocalRoute(Prefix prefix, PathAttributes attributes) {

    private static final PathAttributes PLAIN = PathAttributes.builder().build();
    // RFC 8326 4.2: in our AS LOCAL_PREF moves the traffic; another AS goes by the community
    private static final PathAttributes LEAVING = PathAttributes.builder().localPref(0L).communities(
            List.of(Community.GRACEFUL_SHUTDOWN)).build();

    public LocalRoute {
        NextHop nextHop = attributes.nextHop();
        if (nextHop != null && !nextHop.address().family().equals(prefix.family())) {
            throw new IllegalArgumentException("next hop " + nextHop + " for " + prefix);
        }
    }

    /** With ORIGIN IGP and an empty AS_PATH: the same on every node, or routers see no equal cost. */
    public static LocalRoute of(Prefix prefix) {
        return new LocalRoute(prefix, PLAIN);
    }

    /** As {@link #of}, but the least preferred of all: for where there is no other way, until it is withdrawn (RFC 8326). */
    public static LocalRoute draining(Prefix prefix) {
        return new LocalRoute(prefix, LEAVING);
    }

    /** Whether it asks to be preferred to nothing (RFC 8326). */
    public boolean isDraining() {
        return attributes.communities().contains(Community.GRACEFUL_SHUTDOWN);
    }
}
