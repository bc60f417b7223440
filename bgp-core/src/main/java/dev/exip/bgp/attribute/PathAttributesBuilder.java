package dev.exip.bgp.attribute;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the attributes of a route; see {@link PathAttributes} for units and defaults. Not thread-safe. */
public final class PathAttributesBuilder {
    Origin origin = Origin.IGP;
    AsPath asPath = AsPath.EMPTY;
    @Nullable
    NextHop nextHop;
    @Nullable
    Long med;
    @Nullable
    Long localPref;
    boolean atomicAggregate;
    @Nullable
    Aggregator aggregator;
    List<Community> communities = List.of();
    @Nullable
    RouterId originatorId;
    ClusterList clusterList = ClusterList.EMPTY;
    List<ExtendedCommunity> extendedCommunities = List.of();
    List<LargeCommunity> largeCommunities = List.of();
    @Nullable
    Asn onlyToCustomer;
    List<UnknownAttribute> unknown = List.of();
    long partial;

    PathAttributesBuilder() {}

    PathAttributesBuilder(PathAttributes from) {
        origin = from.origin();
        asPath = from.asPath();
        nextHop = from.nextHop();
        med = from.med();
        localPref = from.localPref();
        atomicAggregate = from.atomicAggregate();
        aggregator = from.aggregator();
        communities = from.communities();
        originatorId = from.originatorId();
        clusterList = from.clusterList();
        extendedCommunities = from.extendedCommunities();
        largeCommunities = from.largeCommunities();
        onlyToCustomer = from.onlyToCustomer();
        unknown = from.unknown();
        partial = from.partial();
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder origin(Origin value) {
        origin = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder asPath(AsPath value) {
        asPath = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder nextHop(@Nullable NextHop value) {
        nextHop = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder med(@Nullable Long value) {
        med = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder localPref(@Nullable Long value) {
        localPref = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder atomicAggregate(boolean value) {
        atomicAggregate = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder aggregator(@Nullable Aggregator value) {
        aggregator = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder communities(List<Community> value) {
        communities = List.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder originatorId(@Nullable RouterId value) {
        originatorId = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder clusterList(ClusterList value) {
        clusterList = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder extendedCommunities(List<ExtendedCommunity> value) {
        extendedCommunities = List.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder largeCommunities(List<LargeCommunity> value) {
        largeCommunities = List.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder onlyToCustomer(@Nullable Asn value) {
        onlyToCustomer = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PathAttributesBuilder unknown(List<UnknownAttribute> value) {
        unknown = List.copyOf(value);
        return this;
    }

    /** Sets the Partial bit of an attribute that we know, of {@code type} 0..63. */
    @CanIgnoreReturnValue
    public PathAttributesBuilder partial(int type) {
        partial |= bit(type);
        return this;
    }

    /** Clears the Partial bit of {@code type}: "complete" is RFC 4271 section 4.3's word for that. */
    @CanIgnoreReturnValue
    public PathAttributesBuilder complete(int type) {
        partial &= ~bit(type);
        return this;
    }

    static long bit(int type) {
        return 1L << Objects.checkIndex(type, Long.SIZE);
    }

    public PathAttributes build() {
        return new PathAttributes(this);
    }
}
