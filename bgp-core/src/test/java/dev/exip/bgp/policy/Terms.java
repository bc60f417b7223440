package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Edit;
import dev.exip.bgp.policy.term.Match;
import dev.exip.bgp.policy.term.MatchBuilder;
import dev.exip.bgp.policy.term.PrefixRange;
import dev.exip.bgp.policy.term.Term;
import dev.exip.bgp.policy.term.Then;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Terms and policies for tests. */
public final class Terms {

    private Terms() {}

    public static Admission under(String name, Term... terms) {
        return new Admission.Under(new Policy(name, List.of(terms)));
    }

    public static Term term(String name, Match match, Changes set, Then then) {
        return new Term(name, match, set, then);
    }

    public static Term accept(Changes set) {
        return new Term("1", Match.ALL, set, Then.ACCEPT);
    }

    public static Match prefixes(String... ranges) {
        return new MatchBuilder().prefixes(Stream.of(ranges).map(PrefixRange::parse).toList()).build();
    }

    public static Match community(Community community) {
        return new MatchBuilder().communities(Set.of(community)).build();
    }

    public static Changes localPref(long value) {
        return new Changes(value, null, Edit.none(), Edit.none(), 0, false);
    }

    public static Changes med(long value) {
        return new Changes(null, value, Edit.none(), Edit.none(), 0, false);
    }

    public static Changes add(Community... communities) {
        return new Changes(null, null, new Edit<>(Set.of(communities), Set.of()), Edit.none(), 0, false);
    }

    public static Changes remove(Community... communities) {
        return new Changes(null, null, new Edit<>(Set.of(), Set.of(communities)), Edit.none(), 0, false);
    }

    public static Changes prepend(int times) {
        return new Changes(null, null, Edit.none(), Edit.none(), times, false);
    }
}
