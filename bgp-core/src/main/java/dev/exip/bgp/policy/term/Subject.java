package dev.exip.bgp.policy.term;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.PathSource;

/**
 * A path on its way through a policy.
 *
 * @param prefix the destination
 * @param source who told it to us, in either direction
 * @param attributes as they are by now
 */
public record Subject(Prefix prefix, PathSource source, PathAttributes attributes) {

    /** The same path with other attributes. */
    public Subject with(PathAttributes others) {
        return others == attributes ? this : new Subject(prefix, source, others);
    }
}
