package dev.exip.bgp.policy;

import java.util.List;

/**
 * How a verdict came about.
 *
 * @param steps all that was looked at, in order; the last one decided, where the path is rejected
 * @param verdict what came out
 */
public record Explanation(List<Step> steps, Verdict verdict) {

    public Explanation {
        steps = List.copyOf(steps);
    }
}
