package dev.exip.bgp.engine;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Prefix;

/**
 * A route that we originate.
 *
 * @param prefix the destination
 * @param attributes as announced; without a next hop, each neighbour is given our own address. A next hop must be of the
 *     prefix's family, or the constructor throws {@link IllegalArgumentException}
 */
public record LocalRoute(Prefix prefix, PathAttributes attributes) {

    private static final PathAttributes PLAIN = PathAttributes.builder().build();

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
}
