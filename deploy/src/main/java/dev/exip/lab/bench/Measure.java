package dev.exip.lab.bench;

import dev.exip.lab.bench.load.Figures;
import dev.exip.lab.bench.load.Flaps;
import dev.exip.lab.bench.load.Step;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param title what is measured
 * @param unit its unit
 * @param figure where it is
 */
record Measure(String title, String unit, ToDoubleFunction<Figures> figure) {
    /** What is measured after the daemon has started, in the order of a run. */
    static final List<Measure> ALL = Stream.of(
            Stream.of(new Measure("all sessions established", "s", Figures::up)),
            step("all paths, the first time", Figures::cold),
            step("all withdrawn", Figures::gone),
            step("all paths, the second time", Figures::warm),
            flap("one path announced, median", Flaps::came50),
            flap("one path announced, p99", Flaps::came99),
            flap("one path withdrawn, median", Flaps::went50),
            flap("one path withdrawn, p99", Flaps::went99),
            step("a late receiver has all paths", Figures::late),
            step("a node's paths are gone", Figures::failed),
            Stream.of(new Measure("peak memory", "MiB", Figures::peakMib))).flatMap(Function.identity()).toList();

    private static Stream<Measure> step(String title, Function<Figures, @Nullable Step> step) {
        return Stream.of(new Measure(title, "s", all -> Objects.requireNonNull(step.apply(all)).seconds()),
                new Measure("– CPU", "s", all -> Objects.requireNonNull(step.apply(all)).cpu()));
    }

    private static Stream<Measure> flap(String title, ToDoubleFunction<Flaps> flap) {
        return Stream.of(
                new Measure(title, "ms", all -> flap.applyAsDouble(Objects.requireNonNull(all.flaps()))));
    }

    /** A figure with three digits that count, and its unit. */
    static String words(double value, String unit) {
        var digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit);
    }
}
