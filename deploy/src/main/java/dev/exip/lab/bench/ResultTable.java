package dev.exip.lab.bench;

import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.paths.Load;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All runs as Markdown.
 *
 * @param summary what was measured
 * @param machine where, a line of its own
 */
record ResultTable(Summary summary, String machine) {
    private static final String HEAD = """
            # The route reflector, measured beside others

            Written by `deploy/bench/run --write docs`.

            One reflector, and one program that plays all its neighbours, in two network namespaces of one machine. Senders are clients that announce
            with iBGP; receivers are clients that are told all paths (ADD-PATH), as a Top-of-Rack router is. Every make reflects to the senders, too,
            installs nothing in the kernel, and has its defaults otherwise. Figures are medians over the runs; the contenders take turns.

            - **all paths**: from the first UPDATE that a sender writes until the receiver holds exactly what was announced. Then all is withdrawn,
              and announced a **second time** in the same process.
            - **one path**: a new prefix announced and withdrawn by one sender, one after the other, until the receiver knows.
            - **a late receiver**: from its connection until it holds all paths.
            - **a node's paths are gone**: from the end of a sender's connection until the receivers hold none of its paths and all others.
            - **CPU**: what the reflector's processes used from the beginning of the step until nobody said anything any more.
            - **peak memory**: of each process, added up, what several share too.

            Who needs more than a minute until all paths are there is measured once, and with no larger load of the series (-).

            A run in which a step does not end, or the receiver is told a path that nobody announced or a withdrawal of one that it does not
            hold, is an error, and in no figure.
            """;

    String markdown() {
        return HEAD + "\n" + machine + "\n" + summary.cases().stream().map(
                test -> test.isSeries() ? series(test) : single(test)).collect(Collectors.joining()) + errors();
    }

    private String single(Case test) {
        var load = test.loads().getFirst();
        var rows = Stream.concat(
                Stream.of(row("listens after its start", "s", load, who -> summary.listening(load, who))),
                Measure.ALL.stream().map(measure -> row(measure.title(), measure.unit(), load,
                        who -> summary.median(load, who, measure.figure()))));
        return "\n## " + test.name() + ": " + test.title() + "\n\n" + head("", load) + rows.collect(
                Collectors.joining());
    }

    private String series(Case test) {
        var rows = test.loads().stream().flatMap(load -> Stream.of(
                row("%s: all paths".formatted(position(test, load)), "s", load,
                        who -> summary.median(load, who, seen -> seen.cold().seconds())),
                row("– peak memory", "MiB", load, who -> summary.median(load, who, seen -> seen.peakMib()))));
        return "\n## " + test.name() + ": from few to many\n\n![time](" + Plot.file(test) + ")\n\n"
                + head(test.axis(), test.loads().getLast()) + rows.collect(Collectors.joining());
    }

    private static String position(Case test, Load load) {
        return String.format(Locale.ROOT, "%,d", (long) test.position(load));
    }

    private String head(String corner, Load load) {
        var titles = summary.contenders().stream().map(who -> title(load, who)).toList();
        return "| " + corner + " | " + String.join(" | ", titles) + (compares() ? " | ExIP : BIRD" : "") + " |\n|---"
                + "|---".repeat(titles.size() + (compares() ? 1 : 0)) + "|\n";
    }

    /** The name, and how many of how many runs the figures are of, if not of all. */
    private String title(Load load, Contender who) {
        var runs = summary.runs(load, who);
        var complete = runs.stream().filter(run -> run.figures().isPresent()).count();
        return complete == runs.size() || complete == 0
                ? who.toString()
                : "%s (%d of %d runs)".formatted(who, complete, runs.size());
    }

    private String row(String title, String unit, Load load, Function<Contender, OptionalDouble> median) {
        var cells = summary.contenders().stream().map(who -> cell(load, who, unit, median.apply(who)));
        var ratio = compares()
                ? Stream.of(ratio(median.apply(Contender.EXIP), median.apply(Contender.BIRD)))
                : Stream.<String>of();
        return Stream.of(Stream.of(title), cells, ratio).flatMap(Function.identity()).collect(
                Collectors.joining(" | ", "| ", " |\n"));
    }

    private String cell(Load load, Contender who, String unit, OptionalDouble median) {
        if (median.isPresent()) {
            return Measure.words(median.getAsDouble(), unit);
        }
        return summary.runs(load, who).isEmpty() ? "-" : "error";
    }

    /** How many times as much; nothing where there is nothing to divide, or by. */
    static String ratio(OptionalDouble ours, OptionalDouble theirs) {
        return ours.isEmpty() || theirs.isEmpty() || theirs.getAsDouble() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.2f", ours.getAsDouble() / theirs.getAsDouble());
    }

    private boolean compares() {
        return summary.contenders().containsAll(List.of(Contender.EXIP, Contender.BIRD));
    }

    private String errors() {
        var lines = summary.errors().stream().map(run -> "- " + run + "\n").toList();
        return lines.isEmpty() ? "" : "\n## Errors\n\n" + String.join("", lines);
    }
}
