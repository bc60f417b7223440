package dev.exip.bgp.out;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.PathSource;

/**
 * A route as a group is told it: one row of an Adj-RIB-Out.
 *
 * @param prefix where it leads
 * @param pathId our number for the path; 0 where the group's sessions have no ADD-PATH
 * @param attributes as they go out
 * @param source who told us; that neighbour is not told it back
 */
public record Advertisement(Prefix prefix, int pathId, PathAttributes attributes,
        PathSource source) {

    /** Prefix and path id, as they are told. */
    public Nlri nlri() {
        return new Nlri(prefix, pathId);
    }
}
