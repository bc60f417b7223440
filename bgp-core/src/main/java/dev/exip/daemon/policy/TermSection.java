package dev.exip.daemon.policy;

import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Edit;
import dev.exip.bgp.policy.term.Term;
import dev.exip.bgp.policy.term.Then;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One term of a policy. */
final class TermSection {

    private TermSection() {}

    static Term read(Section term, int number, PrefixLists lists) {
        return new Term(term.optional("name", Kinds.NAME, Integer.toString(number)),
                MatchSection.read(term.section("match"), lists), changes(term.section("set")),
                term.optional("then", PolicyKinds.THEN, Then.NEXT));
    }

    private static Changes changes(Section set) {
        return new Changes(number(set, "localPref"), number(set, "med"),
                edit(set.section("communities"), PolicyKinds.COMMUNITY),
                edit(set.section("largeCommunities"), PolicyKinds.LARGE_COMMUNITY),
                set.optional("prepend", PolicyKinds.PREPEND, 0), set.optional("nextHop", PolicyKinds.NEXT_HOP, false));
    }

    private static @Nullable Long number(Section set, String key) {
        return set.has(key) ? set.required(key, PolicyKinds.U32) : null;
    }

    private static <T> Edit<T> edit(Section list, Kind<T> kind) {
        return new Edit<>(Set.copyOf(Lists.optional(list, "add", kind)),
                Set.copyOf(Lists.optional(list, "remove", kind)));
    }
}
