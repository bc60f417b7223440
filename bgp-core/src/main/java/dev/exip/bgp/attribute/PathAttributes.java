package dev.exip.bgp.attribute;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a route (RFC 4271 section 5). Immutable; absent attributes are null (or an empty list). The next
 * hop belongs to the set, whichever attribute carried it.
 *
 * <p>MULTI_EXIT_DISC and LOCAL_PREF are unsigned numbers of 32 bits, held as {@code Long}.
 */
public final class PathAttributes {
    private final Origin origin;
    private final AsPath asPath;
    private final @Nullable NextHop nextHop;
    private final @Nullable Long med;
    private final @Nullable Long localPref;
    private final boolean atomicAggregate;
    private final @Nullable Aggregator aggregator;
    private final List<Community> communities;
    private final @Nullable RouterId originatorId;
    private final ClusterList clusterList;
    private final List<ExtendedCommunity> extendedCommunities;
    private final List<LargeCommunity> largeCommunities;
    private final @Nullable Asn onlyToCustomer;
    private final List<UnknownAttribute> unknown;
    private final long partial;
    private final int hash;

    PathAttributes(PathAttributesBuilder b) {
        origin = b.origin;
        asPath = b.asPath;
        nextHop = b.nextHop;
        med = b.med;
        localPref = b.localPref;
        atomicAggregate = b.atomicAggregate;
        aggregator = b.aggregator;
        communities = b.communities;
        originatorId = b.originatorId;
        clusterList = b.clusterList;
        extendedCommunities = b.extendedCommunities;
        largeCommunities = b.largeCommunities;
        onlyToCustomer = b.onlyToCustomer;
        unknown = b.unknown;
        partial = b.partial;
        hash = AttributeHash.of(this);
    }

    /** A builder with ORIGIN IGP, an empty AS_PATH and nothing else. */
    public static PathAttributesBuilder builder() {
        return new PathAttributesBuilder();
    }

    /** A builder that starts from these attributes. */
    public PathAttributesBuilder toBuilder() {
        return new PathAttributesBuilder(this);
    }

    public Origin origin() {
        return origin;
    }

    public AsPath asPath() {
        return asPath;
    }

    /** Null only while a message is being decoded: a route in a RIB always has one. */
    public @Nullable NextHop nextHop() {
        return nextHop;
    }

    public @Nullable Long med() {
        return med;
    }

    public @Nullable Long localPref() {
        return localPref;
    }

    public boolean atomicAggregate() {
        return atomicAggregate;
    }

    public @Nullable Aggregator aggregator() {
        return aggregator;
    }

    /** The same with one community more. */
    public PathAttributes with(Community community) {
        return communities().contains(community)
                ? this
                : toBuilder().communities(
                        Stream.concat(communities().stream(), Stream.of(community)).toList()).build();
    }

    public List<Community> communities() {
        return communities;
    }

    /** ORIGINATOR_ID: who announced the route to the first reflector (RFC 4456 section 8). */
    public @Nullable RouterId originatorId() {
        return originatorId;
    }

    public ClusterList clusterList() {
        return clusterList;
    }

    public List<ExtendedCommunity> extendedCommunities() {
        return extendedCommunities;
    }

    public List<LargeCommunity> largeCommunities() {
        return largeCommunities;
    }

    /** ONLY_TO_CUSTOMER: the AS from which on the route goes down to customers alone (RFC 9234 section 5). */
    public @Nullable Asn onlyToCustomer() {
        return onlyToCustomer;
    }

    /** Optional transitive attributes that we only pass on, by ascending type. */
    public List<UnknownAttribute> unknown() {
        return unknown;
    }

    /** Whether the Partial bit of a known attribute is set: somebody on the way did not know it (RFC 4271 section 5). */
    public boolean isPartial(int type) {
        return (partial & PathAttributesBuilder.bit(type)) != 0;
    }

    /** A bit for every {@link #isPartial} type. */
    long partial() {
        return partial;
    }

    /** About how many octets they hold, those of fixed size not counted: what a route with them costs in memory. */
    public int octets() {
        int octets = communities.size() * Integer.BYTES + extendedCommunities.size() * Long.BYTES
                + largeCommunities.size() * 3 * Integer.BYTES + clusterList.length() * Integer.BYTES;
        for (AsPathSegment segment : asPath.segments()) {
            octets += segment.asns().length() * Integer.BYTES;
        }
        for (UnknownAttribute attribute : unknown) {
            octets += attribute.value().length();
        }
        return octets;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PathAttributes o && hash == o.hash && origin == o.origin
                && asPath.equals(o.asPath) && Objects.equals(nextHop, o.nextHop) && Objects.equals(med, o.med)
                && Objects.equals(localPref, o.localPref) && atomicAggregate == o.atomicAggregate
                && Objects.equals(aggregator, o.aggregator) && communities.equals(o.communities)
                && Objects.equals(originatorId, o.originatorId) && clusterList.equals(o.clusterList)
                && extendedCommunities.equals(o.extendedCommunities) && largeCommunities.equals(o.largeCommunities)
                && Objects.equals(onlyToCustomer, o.onlyToCustomer) && unknown.equals(o.unknown)
                && partial == o.partial);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "PathAttributes[origin=" + origin + ", asPath=" + asPath + ", nextHop=" + nextHop + ", med=" + med
                + ", localPref=" + localPref + ", communities=" + communities + ", originatorId=" + originatorId
                + ", clusterList=" + clusterList + ", onlyToCustomer=" + onlyToCustomer + ", unknown=" + unknown + "]";
    }
}
