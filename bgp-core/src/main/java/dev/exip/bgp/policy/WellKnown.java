package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.rib.PathSource;
import java.util.List;

/**
 * What well-known communities of a received route ask for by default. It comes after the operator's policy: a policy that
 * sets LOCAL_PREF for every route does not undo a graceful shutdown, and one that wants none of this removes the community.
 */
final class WellKnown {

    private WellKnown() {}

    /** Both are for the border of the AS: what a neighbour inside says has been judged there. */
    static PathAttributes received(PathSource from, PathAttributes attributes, Trace trace) {
        List<Community> communities = attributes.communities();
        if (communities.isEmpty() || from.kind() != PathSource.Kind.EXTERNAL) { // RFC 8326 4.1, RFC 7999 3.2
            return attributes;
        }
        PathAttributes changed = attributes;
        if (communities.contains(Community.GRACEFUL_SHUTDOWN) && !Long.valueOf(0).equals(changed.localPref())) {
            changed = trace.change("GRACEFUL_SHUTDOWN (RFC 8326)", changed,
                    changed.toBuilder().localPref(0L).build()); // RFC 8326 4: lower than that of any other path
        }
        if (communities.contains(Community.BLACKHOLE) && !communities.contains(Community.NO_EXPORT)
                && !communities.contains(Community.NO_ADVERTISE)) {
            changed = trace.change("BLACKHOLE (RFC 7999)", changed, changed.with(Community.NO_EXPORT)); // RFC 7999 3.2
        }
        return changed;
    }
}
