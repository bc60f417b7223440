package dev.exip.bgp.net;

import org.jspecify.annotations.Nullable;

/**
 * Network layer reachability information: a prefix and, with ADD-PATH, the sender's number for one of its paths
 * (RFC 7911 section 3).
 *
 * @param prefix the destination
 * @param pathId the path identifier's 32 bits; 0 where ADD-PATH is not in use
 */
public record Nlri(Prefix prefix, int pathId) {

    /** Without ADD-PATH. */
    public static Nlri of(Prefix prefix) {
        return new Nlri(prefix, 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Nlri n && n.pathId == pathId && n.prefix.equals(prefix);
    }

    @Override
    public int hashCode() {
        return hashCode(prefix, pathId);
    }

    /** The hash code of the NLRI of these two. */
    public static int hashCode(Prefix prefix, int pathId) {
        return KeyedHash.end(KeyedHash.add(prefix.hashCode(), pathId));
    }

    @Override
    public String toString() {
        return pathId == 0 ? prefix.toString() : prefix + "#" + Integer.toUnsignedString(pathId);
    }
}
