package dev.exip.bgp.out;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.PathSource;

/**
 * A route as a group is told it: one row of an Adj-RIB-Out.
 *
 * @param nlri where it leads, with our number for the path; 0 where the group's sessions have no ADD-PATH
 * @param attributes as they go out
 * @param source who told us; that neighbour is not told it back
 */
public record Advertisement(Nlri nlri, PathAttributes attributes, PathSource source) {}
