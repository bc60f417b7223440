package dev.exip.bgp.policy;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.policy.term.Term;
import java.util.List;

/**
 * An operator's policy: terms that a path goes through in order, until one accepts or rejects it. A path that no term
 * accepts is rejected.
 *
 * @param name what the operator calls it
 * @param terms in order
 */
public record Policy(String name, List<Term> terms) {

    public Policy {
        terms = List.copyOf(terms);
    }

    /** Whether any term matches prefixes, so that what it says of one prefix does not hold for another. */
    public boolean looksAtPrefixes() {
        return terms.stream().anyMatch(term -> !term.match().prefixes().isEmpty());
    }

    Verdict evaluate(Subject path, Asn us, Trace trace) {
        Subject subject = path;
        for (Term term : terms) {
            String mismatch = term.match().mismatch(subject, us);
            if (mismatch != null) {
                if (trace.isOn()) {
                    trace.note(words(term), "does not match: " + mismatch, subject.attributes(), subject.attributes());
                }
                continue;
            }
            Subject after = subject.with(term.set().apply(subject.attributes(), us));
            if (trace.isOn()) {
                trace.note(words(term), "matches, then " + term.then(), subject.attributes(), after.attributes());
            }
            switch (term.then()) {
                case ACCEPT -> {
                    return new Verdict.Accept(after.attributes());
                }
                case REJECT -> {
                    return new Verdict.Reject(words(term) + " rejects");
                }
                case NEXT -> subject = after;
            }
        }
        return new Verdict.Reject("policy " + name + ", no term accepts");
    }

    private String words(Term term) {
        return "policy " + name + ", term " + term.name();
    }
}
