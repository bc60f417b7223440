package dev.exip.bgp.policy.term;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Asn;
import org.jspecify.annotations.Nullable;

/**
 * What a term sets.
 *
 * @param localPref LOCAL_PREF, an unsigned number of 32 bits; null to leave it
 * @param med MULTI_EXIT_DISC, likewise
 * @param communities COMMUNITIES (RFC 1997)
 * @param largeCommunities LARGE_COMMUNITY (RFC 8092)
 * @param prepend how often our AS stands in front of the AS_PATH beside the once that BGP asks for; outwards only
 * @param nextHopSelf whether our address is the next hop; outwards only
 */
public record Changes(@Nullable Long localPref, @Nullable Long med, Edit<Community> communities,
        Edit<LargeCommunity> largeCommunities, int prepend, boolean nextHopSelf) {
    /** Nothing. */
    public static final Changes NONE = new Changes(null, null, Edit.none(), Edit.none(), 0, false);

    /**
     * The attributes afterwards: {@code attributes} itself where nothing changes. Without a next hop where that is to be
     * ours, for which address that is depends on the neighbour.
     *
     * @param us our own AS
     */
    public PathAttributes apply(PathAttributes attributes, Asn us) {
        if (equals(NONE)) {
            return attributes;
        }
        PathAttributesBuilder changed = attributes.toBuilder();
        if (localPref != null) {
            changed.localPref(localPref);
        }
        if (med != null) {
            changed.med(med);
        }
        if (nextHopSelf) {
            changed.nextHop(null);
        }
        AsPath path = attributes.asPath();
        for (int i = 0; i < prepend; i++) {
            path = path.prepend(us);
        }
        return changed.asPath(path).communities(communities.apply(attributes.communities())).largeCommunities(
                largeCommunities.apply(attributes.largeCommunities())).build();
    }
}
