package dev.exip.bgp.rib;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import org.jspecify.annotations.Nullable;

/**
 * One way to a prefix, from one source.
 *
 * @param nlri the prefix, and the path identifier with which the source told it (RFC 7911); 0 without ADD-PATH
 * @param source who told it
 * @param received the attributes as they came
 * @param attributes the attributes after import policy, interned
 * @param rejected why the path may not be used; null for a usable path
 * @param since when it was learnt, in seconds since the epoch
 * @param pathId our own number for it among the paths of its prefix, the same for all receivers; 0 until it is in the
 *     Loc-RIB
 */
public record Path(Nlri nlri, PathSource source, PathAttributes received, PathAttributes attributes,
        @Nullable String rejected, long since, int pathId) implements NlriTable.Entry {

    /** LOCAL_PREF of a path that carries none: one from outside, or from inside without what RFC 4271 section 5.1.5 asks for. */
    public static final long DEFAULT_LOCAL_PREF = 100;

    @Override
    public Prefix prefix() {
        return nlri.prefix();
    }

    /** Among the paths that its source told: the number that the source gave it. */
    @Override
    public int number() {
        return nlri.pathId();
    }

    public boolean isUsable() {
        return rejected == null;
    }

    /** Whether it only outlived its session, here or where it came from, and is the last resort (RFC 9494 section 4.3). */
    public boolean isLongLivedStale() {
        return attributes.communities().contains(Community.LLGR_STALE);
    }

    /** The same path with other attributes. */
    public Path with(PathAttributes other) {
        return new Path(nlri, source, received, other, rejected, since, pathId);
    }

    public boolean isLocal() {
        return source.kind() == PathSource.Kind.LOCAL;
    }

    public boolean isExternal() {
        return source.kind() == PathSource.Kind.EXTERNAL;
    }

    /** The degree of preference (RFC 4271 section 9.1.1). */
    public long localPref() {
        return localPref(attributes);
    }

    /** The degree of preference of a path with these attributes. */
    public static long localPref(PathAttributes attributes) {
        Long localPref = attributes.localPref();
        return localPref == null ? DEFAULT_LOCAL_PREF : localPref;
    }

    /** MULTI_EXIT_DISC; a missing one is the lowest, 0 (RFC 4271 section 9.1.2.2 c). */
    public long med() {
        Long med = attributes.med();
        return med == null ? 0 : med;
    }

    /** The identifier that the decision compares: ORIGINATOR_ID where there is one (RFC 4456 section 9). */
    public RouterId tieBreakId() {
        RouterId originator = attributes.originatorId();
        return originator == null ? source.routerId() : originator;
    }

    /** The same path with our own number for it, and with {@code shared}, which equals its NLRI, so that it does not need one of its own. */
    Path numbered(Nlri shared, int id) {
        return new Path(shared, source, received, attributes, rejected, since, id);
    }
}
