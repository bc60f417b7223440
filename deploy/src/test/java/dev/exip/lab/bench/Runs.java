package dev.exip.lab.bench;

import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.load.Figures;
import dev.exip.lab.bench.load.Flaps;
import dev.exip.lab.bench.load.Report;
import dev.exip.lab.bench.load.Step;
import dev.exip.lab.bench.paths.Load;
import java.util.List;

/** Runs whose figures are known. */
final class Runs {
    static final Case SINGLE = new Case("small", "", List.of(Load.same(4, 100, 10)));
    static final Case SERIES = new Case("nodes", "nodes", List.of(Load.same(10, 100, 0).once(),
            Load.same(1_000, 100, 0).once()));

    private Runs() {}

    /** A run in which everything took {@code value}, in its unit. */
    static Result complete(Case test, Load load, Contender contender, int run, double value) {
        var step = new Step(value, value);
        return new Result(test, load, contender, run, value, new Report(load.only()
                ? new Figures(value, step, null, null, null, null, null, value, 0)
                : new Figures(value, step, step, step, new Flaps(value, value, value, value), step, step, value, 0),
                null));
    }

    /** One that did not complete. */
    static Result error(Case test, Load load, Contender contender, int run, String cause) {
        return new Result(test, load, contender, run, 0, new Report(null, cause));
    }
}
