package dev.exip.bgp.policy.term;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Prefix;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which paths a term is about. A key that is empty matches every path; of the others all must match, each by any of its
 * values.
 *
 * @param families the prefix's family
 * @param prefixes the prefix
 * @param neighbors whom the path came from
 * @param nextHops the next hop as it was told; our own routes have none
 * @param communities COMMUNITIES (RFC 1997) has one of them
 * @param largeCommunities LARGE_COMMUNITY (RFC 8092) has one of them
 * @param originAs the last AS of the AS_PATH; ours where the path is empty and not from another AS, none where it ends with a
 *     set (RFC 6811 2)
 * @param asPath what the AS_PATH is like
 */
public record Match(Set<Family> families, List<PrefixRange> prefixes, List<NeighborMatch> neighbors,
        List<Prefix> nextHops, Set<Community> communities, Set<LargeCommunity> largeCommunities, Set<Asn> originAs,
        AsPathMatch asPath) {
    /** Every path. */
    public static final Match ALL = new MatchBuilder().build();

    public Match {
        families = Set.copyOf(families);
        prefixes = List.copyOf(prefixes);
        neighbors = List.copyOf(neighbors);
        nextHops = List.copyOf(nextHops);
        communities = Set.copyOf(communities);
        largeCommunities = Set.copyOf(largeCommunities);
        originAs = Set.copyOf(originAs);
    }

    /**
     * The first key that {@code subject} does not meet, as the configuration file calls it; null where it meets all.
     *
     * @param us our own AS
     */
    public @Nullable String mismatch(Subject subject, Asn us) {
        PathAttributes attributes = subject.attributes();
        if (!families.isEmpty() && !families.contains(subject.prefix().family())) {
            return "families";
        }
        if (!prefixes.isEmpty() && prefixes.stream().noneMatch(range -> range.contains(subject.prefix()))) {
            return "prefixes";
        }
        if (!neighbors.isEmpty() && neighbors.stream().noneMatch(n -> n.matches(subject.source()))) {
            return "neighbors";
        }
        if (!nextHops.isEmpty() && !isVia(attributes.nextHop())) {
            return "nextHop";
        }
        if (lacks(communities, attributes.communities())) {
            return "communities";
        }
        if (lacks(largeCommunities, attributes.largeCommunities())) {
            return "largeCommunities";
        }
        if (!originAs.isEmpty() && !isOrigin(subject, us)) {
            return "originAs";
        }
        return asPath.matches(attributes.asPath()) ? null : "asPath";
    }

    private static <T> boolean lacks(Set<T> wanted, Collection<T> present) {
        return !wanted.isEmpty() && Collections.disjoint(wanted, present);
    }

    private boolean isVia(@Nullable NextHop nextHop) {
        return nextHop != null && nextHops.stream().anyMatch(prefix -> prefix.covers(nextHop.address()));
    }

    private boolean isOrigin(Subject subject, Asn us) {
        AsPath path = subject.attributes().asPath();
        Optional<Asn> origin = subject.source().isOfOurAs(path) ? Optional.of(us) : path.originAs();
        return origin.filter(originAs::contains).isPresent();
    }

    /** Whether every path matches. */
    public boolean isEverything() {
        return equals(ALL);
    }
}
