package dev.exip.lab.bench;

import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.load.Figures;
import dev.exip.lab.bench.paths.Load;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * All runs, and their medians.
 *
 * @param results of every run, in the order in which they were made
 */
record Summary(List<Result> results) {
    Summary {
        results = List.copyOf(results);
    }

    /** The runs of one contender under one load. */
    List<Result> runs(Load load, Contender contender) {
        return results.stream().filter(each -> each.load().equals(load) && each.contender() == contender).toList();
    }

    /** Who ran, in the order of tables. */
    List<Contender> contenders() {
        return results.stream().map(Result::contender).distinct().sorted().toList();
    }

    /** What was run, in that order. */
    List<Case> cases() {
        return results.stream().map(Result::test).distinct().toList();
    }

    /** The median of a figure over the runs that completed; empty if none did. */
    OptionalDouble median(Load load, Contender contender, ToDoubleFunction<Figures> figure) {
        return median(runs(load, contender).stream().flatMap(run -> run.figures().stream()).mapToDouble(
                figure).toArray());
    }

    /** The median of how long a contender took until it listened, over the runs that completed. */
    OptionalDouble listening(Load load, Contender contender) {
        return median(runs(load, contender).stream().filter(run -> run.figures().isPresent()).mapToDouble(
                Result::listening).toArray());
    }

    /** The runs that did not complete. */
    List<Result> errors() {
        return results.stream().filter(run -> run.figures().isEmpty()).toList();
    }

    /** The middle of these samples, or of the two in the middle their mean. */
    static OptionalDouble median(double... samples) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        var n = sorted.length;
        return n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
}
