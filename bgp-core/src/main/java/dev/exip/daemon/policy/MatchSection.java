package dev.exip.daemon.policy;

import dev.exip.bgp.policy.term.AsPathMatch;
import dev.exip.bgp.policy.term.Match;
import dev.exip.bgp.policy.term.MatchBuilder;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.util.Set;

/** {@code match} of a term: what it is about. */
final class MatchSection {

    private MatchSection() {}

    static Match read(Section match, PrefixLists lists) {
        return new MatchBuilder().families(Lists.optional(match, "families", Kinds.FAMILY)).prefixes(
                lists.prefixes(match, "prefixes")).neighbors(
                        Lists.optional(match, "neighbors", PolicyKinds.NEIGHBOR)).nextHops(
                                Lists.optional(match, "nextHop", Kinds.PREFIX)).communities(
                                        Lists.optional(match, "communities", PolicyKinds.COMMUNITY)).largeCommunities(
                                                Lists.optional(match, "largeCommunities",
                                                        PolicyKinds.LARGE_COMMUNITY)).originAs(
                                                                Lists.optional(match, "originAs", Kinds.ASN)).asPath(
                                                                        asPath(match)).build();
    }

    private static AsPathMatch asPath(Section match) {
        if (!match.has("asPath")) {
            return AsPathMatch.ANY;
        }
        Section path = match.section("asPath");
        Section length = path.section("length");
        int shortest = length.optional("min", PolicyKinds.LENGTH, 0);
        int longest = length.optional("max", PolicyKinds.LENGTH, Integer.MAX_VALUE);
        var contains = Lists.optional(path, "contains", Kinds.ASN);
        if (shortest > longest) {
            length.error("max", "no path is that short, for 'min' is " + shortest + "; make this " + shortest
                    + " or more");
            return AsPathMatch.ANY;
        }
        return new AsPathMatch(shortest, longest, Set.copyOf(contains));
    }
}
