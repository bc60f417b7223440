package dev.exip.daemon.policy;

import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Term;
import dev.exip.bgp.policy.term.Then;
import dev.exip.daemon.config.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds terms that are read without an error and yet do nothing. */
final class Effect {

    private Effect() {}

    static void check(List<Section> sections, List<Term> terms) {
        Term end = null;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            String useless = useless(term, end, i == terms.size() - 1);
            if (useless != null) {
                sections.get(i).warn("then", "the term has no effect: " + useless);
            }
            if (end == null && term.match().isEverything() && term.then() != Then.NEXT) {
                end = term;
            }
        }
    }

    private static @Nullable String useless(Term term, @Nullable Term end, boolean last) {
        boolean sets = !term.set().equals(Changes.NONE);
        if (end != null) {
            return "term " + end.name() + " " + end.then() + "s every path before";
        }
        return switch (term.then()) {
            case NEXT -> last
                    ? "no term follows, and what no term accepts is rejected; say 'then: accept'"
                    : sets ? null : "it sets nothing and goes on; say 'then: accept' or 'then: reject'";
            case REJECT -> sets ? "what is set goes with the path that it rejects; remove 'set'" : null;
            case ACCEPT -> null;
        };
    }
}
