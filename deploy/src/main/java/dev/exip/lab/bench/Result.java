package dev.exip.lab.bench;

import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.load.Figures;
import dev.exip.lab.bench.load.Report;
import dev.exip.lab.bench.paths.Load;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of one contender.
 *
 * @param test the case
 * @param load the load, one of the case's
 * @param contender who was measured
 * @param run which run, from 1
 * @param listening seconds from its start until it listened
 * @param report what the load saw
 */
public record Result(Case test, Load load, Contender contender, int run, double listening, Report report) {
    /** What it measured, if it completed. */
    public Optional<Figures> figures() {
        return Optional.ofNullable(report.figures());
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%,d paths), run %d, %s: %s", test.name(), load.paths(), run, contender,
                figures().map(this::words).orElse("ERROR " + String.valueOf(report.error()).replaceAll("\\s+", " ")));
    }

    private String words(Figures seen) {
        var words = String.format(Locale.ROOT,
                "listens %.3f s, up %.3f s, all paths %s, peak %.0f MiB, generator's CPU %.2f s",
                listening, seen.up(), seen.cold(), seen.peakMib(), seen.generatorCpu());
        return load.only()
                ? words
                : words + ", withdrawn " + seen.gone() + ", again " + seen.warm() + ", one path " + seen.flaps()
                        + ", late "
                        + seen.late() + ", failed " + seen.failed();
    }
}
