package dev.exip.bgp.policy.term;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Prefix;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Collects the keys of a {@link Match}; what is not said matches every path. */
public final class MatchBuilder {
    private Set<Family> families = Set.of();
    private List<PrefixRange> prefixes = List.of();
    private List<NeighborMatch> neighbors = List.of();
    private List<Prefix> nextHops = List.of();
    private Set<Community> communities = Set.of();
    private Set<LargeCommunity> largeCommunities = Set.of();
    private Set<Asn> originAs = Set.of();
    private AsPathMatch asPath = AsPathMatch.ANY;

    @CanIgnoreReturnValue
    public MatchBuilder families(Collection<Family> value) {
        families = Set.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder prefixes(List<PrefixRange> value) {
        prefixes = value;
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder neighbors(List<NeighborMatch> value) {
        neighbors = value;
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder nextHops(List<Prefix> value) {
        nextHops = value;
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder communities(Collection<Community> value) {
        communities = Set.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder largeCommunities(Collection<LargeCommunity> value) {
        largeCommunities = Set.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder originAs(Collection<Asn> value) {
        originAs = Set.copyOf(value);
        return this;
    }

    @CanIgnoreReturnValue
    public MatchBuilder asPath(AsPathMatch value) {
        asPath = value;
        return this;
    }

    public Match build() {
        return new Match(families, prefixes, neighbors, nextHops, communities, largeCommunities, originAs, asPath);
    }
}
