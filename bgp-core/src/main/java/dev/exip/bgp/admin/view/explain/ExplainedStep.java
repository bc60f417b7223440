package dev.exip.bgp.admin.view.explain;

import java.util.List;

/**
 * One check, or one term of a policy.
 *
 * @param step what it is: {@code loops}, {@code policy from-core, term 1}
 * @param outcome what came of it: {@code passes}, {@code does not match: prefixes}, {@code matches, then accept}
 * @param changes what it set, each as {@code local pref 100 -> 200}
 */
public record ExplainedStep(String step, String outcome, List<String> changes) {

    public ExplainedStep {
        changes = List.copyOf(changes);
    }
}
