package dev.exip.daemon.policy;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.term.NeighborMatch;
import dev.exip.bgp.policy.term.PrefixRange;
import dev.exip.bgp.policy.term.Then;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import java.util.Map;

/** The kinds of values that stand in policies alone. */
final class PolicyKinds {
    static final Kind<PrefixRange> PREFIX_RANGE = new Kind<>(
            "a prefix such as 10.0.0.0/24 or 10.0.0.0/8 ge 16 le 24, with no bits set behind its length",
            new PrefixRange(Prefix.parse("0.0.0.0/0"), 0, 0), PrefixRange::parse).advising(
                    Kinds::withoutBitsBehindTheLength);
    static final Kind<Community> COMMUNITY = new Kind<>(
            "a community such as 65001:7, no-export, no-advertise, no-export-subconfed, graceful-shutdown or blackhole",
            Community.NO_EXPORT, Community::parse);
    static final Kind<LargeCommunity> LARGE_COMMUNITY = new Kind<>("a large community such as 65001:1:2",
            new LargeCommunity(0, 0, 0), LargeCommunity::parse);
    static final Kind<NeighborMatch> NEIGHBOR = new Kind<>("a neighbour's name or address",
            new NeighborMatch.Named("local"),
            NeighborMatch::parse).where("a neighbour's name or address, or local",
                    neighbor -> !neighbor.toString().isEmpty());
    static final Kind<Long> U32 = new Kind<>("a number, 0..4294967295", 0L, Long::parseLong).where(
            "a number, 0..4294967295", number -> number >= 0 && number <= 0xffff_ffffL);
    static final Kind<Integer> LENGTH = Kind.number("a number of ASes", 0, 1_000);
    static final Kind<Integer> PREPEND = Kind.number("how often", 1, 20);
    static final Kind<Boolean> NEXT_HOP = Kind.oneOf(Map.of("self", true));
    static final Kind<Then> THEN = Kind.oneOf("accept, reject or next",
            Map.of("accept", Then.ACCEPT, "reject", Then.REJECT, "next", Then.NEXT));

    private PolicyKinds() {}
}
