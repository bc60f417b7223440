package dev.exip.bgp.rib;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the usable paths of one prefix (RFC 4271 section 9.1.2.2) by elimination: each
 * {@link DecisionStep} strikes out the paths that lose against another candidate, until one is left.
 *
 * <p>Never a {@code Comparator}: MED compares only paths of the same neighbouring AS, so "better" is not transitive and
 * a sort would depend on the order of arrival.
 */
public final class DecisionProcess {

    private static final List<DecisionStep> STEPS = List.of(DecisionStep.values());

    private DecisionProcess() {}

    /**
     * What came out.
     *
     * @param best the path that is left
     * @param step the step that struck out the last rival; null where there was none
     */
    public record Decision(Path best, @Nullable DecisionStep step) {}

    /** How one path fared: {@code lostAt} and {@code to} are null for the best one. */
    public record Outcome(Path path, @Nullable DecisionStep lostAt, @Nullable Path to) {}

    /**
     * Chooses the best path.
     *
     * @param usable the candidates
     * @param incumbent the one of them that is the best path so far (RFC 5004); null if it is gone or there was none
     * @return null where there are no candidates
     */
    public static @Nullable Decision decide(List<Path> usable, @Nullable Path incumbent) {
        if (usable.size() <= 1) {
            return usable.isEmpty() ? null : new Decision(usable.getFirst(), null);
        }
        List<Path> candidates = new ArrayList<>(usable);
        DecisionStep last = null;
        for (DecisionStep step : STEPS) {
            if (eliminate(step, candidates, incumbent, null)) {
                last = step;
            }
            if (candidates.size() == 1) {
                break;
            }
        }
        return new Decision(candidates.getFirst(), last);
    }

    /**
     * Whether {@code best} stays the best path when {@code newcomer} joins the candidates among which it was chosen, without looking at
     * the others: at the first step that tells the two apart, {@code best} strikes out the newcomer. Until then the newcomer strikes out
     * only whom {@code best} has outlived anyway, so nobody is left who was not there before.
     */
    static boolean wins(Path best, Path newcomer) {
        for (DecisionStep step : STEPS) {
            int order = step.compare(best, newcomer, best);
            if (order != 0 && step.comparable(best, newcomer)) {
                return order < 0;
            }
        }
        return false;
    }

    /** The first {@code limit} paths in order of preference: the best, the best of the others, and so on. */
    public static List<Path> best(List<Path> usable, @Nullable Path incumbent, int limit) {
        List<Path> rest = new ArrayList<>(usable);
        List<Path> chosen = new ArrayList<>(Math.min(limit, rest.size()));
        Decision decision = decide(rest, incumbent);
        while (chosen.size() < limit && decision != null) {
            chosen.add(decision.best());
            rest.remove(decision.best());
            decision = decide(rest, null);
        }
        return chosen;
    }

    /** The whole story, for people: the best path first, then the others with the step at which each lost. */
    public static List<Outcome> explain(List<Path> usable, @Nullable Path incumbent) {
        List<Path> candidates = new ArrayList<>(usable);
        List<Outcome> losers = new ArrayList<>();
        for (DecisionStep step : STEPS) {
            eliminate(step, candidates, incumbent, losers);
        }
        List<Outcome> story = new ArrayList<>();
        candidates.forEach(best -> story.add(new Outcome(best, null, null)));
        story.addAll(losers.reversed());
        return story;
    }

    /** The first step, short of the tie-breaks, at which the two differ; null if traffic may be shared between them. */
    public static @Nullable DecisionStep whyNotMultipath(Path best, Path other) {
        for (DecisionStep step : STEPS) {
            if (!step.isTieBreak() && step.comparable(best, other) && step.compare(best, other, null) != 0) {
                return step;
            }
        }
        return null;
    }

    private static boolean eliminate(DecisionStep step, List<Path> candidates, @Nullable Path incumbent,
            @Nullable List<Outcome> losers) {
        Path strongest = strongest(step, candidates, incumbent);
        if (strongest == null) {
            return false;
        }
        List<Path> survivors = new ArrayList<>(candidates.size());
        for (Path path : candidates) {
            Path rival = rival(step, path, strongest, candidates, incumbent);
            if (rival == null) {
                survivors.add(path);
            } else if (losers != null) {
                losers.add(new Outcome(path, step, rival));
            }
        }
        if (survivors.size() == candidates.size()) {
            return false;
        }
        candidates.clear();
        candidates.addAll(survivors);
        return true;
    }

    /** Null where the step cannot tell the candidates apart, which is the most frequent case by far. */
    private static @Nullable Path strongest(DecisionStep step, List<Path> candidates, @Nullable Path incumbent) {
        Path strongest = null;
        boolean alike = true;
        for (Path path : candidates) {
            int order = strongest == null ? 0 : step.compare(path, strongest, incumbent);
            alike &= order == 0;
            strongest = strongest == null || order < 0 ? path : strongest;
        }
        return alike ? null : strongest;
    }

    /** Who beats {@code path} at this step; null if nobody may. */
    private static @Nullable Path rival(DecisionStep step, Path path, Path strongest, List<Path> candidates,
            @Nullable Path incumbent) {
        if (step.compare(strongest, path, incumbent) == 0) {
            return null;
        }
        if (step.comparable(strongest, path)) {
            return strongest;
        }
        for (Path other : candidates) {
            if (step.comparable(other, path) && step.compare(other, path, incumbent) < 0) {
                return other;
            }
        }
        return null;
    }
}
