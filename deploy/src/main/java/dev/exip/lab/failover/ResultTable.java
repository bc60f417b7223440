package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.router.Software;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured in one run, as Markdown.
 *
 * @param reports of every trial, in the order of the scenarios
 * @param latencies of every change
 */
record ResultTable(List<Report> reports, List<Latency> latencies) {
    private static final String HEAD = """
            # Fail-over, measured

            Written by `deploy/lab/failover all --write docs/failover.md`: one run, on one machine, of every scenario with BIRD and
            with FRR as Top-of-Rack router; with ExIP, and with BIRD as speaker and reflector in ExIP's places.

            A client sends 400 requests a second through the router's ECMP to the two external IPs, each by a connection of its own, with
            one second's patience and no second try. Hold times are 9 s; where the reflector's address moves, the router's are 30 s.

            - **failed**: of all requests from before the fault until everything is as before; *moved* are those of them whose connection
              stood when the router changed its next hops, and whose next packet so came to another node.
            - **no answer, no route**: the longest time without any answer, and without any route to one of the addresses.
            - **lost**: how many times a next hop to one of the addresses went though its node was alive and well.
            - **gone after**: how long after the fault the dead node, or speaker, was no next hop to anything.

            Of latencies each end is a kernel's own notification. When a process is killed, the kernel takes its memory apart before it closes
            its sockets: with a JVM's that is 4 ms in which nobody can know.
            """;

    ResultTable {
        reports = List.copyOf(reports);
        latencies = List.copyOf(latencies);
    }

    String markdown() {
        return HEAD + Stream.of(Software.values()).filter(
                router -> reports.stream().anyMatch(report -> report.plan().tor() == router)).map(
                        this::router).collect(Collectors.joining());
    }

    private String router(Software router) {
        var rows = reports.stream().filter(report -> report.plan().tor() == router).map(
                report -> report.scenario()).distinct().flatMap(scenario -> rows(router, scenario));
        return Stream.concat(Stream.of("", "## " + router + " as router", "",
                "| scenario | | failed | no answer | no route | lost | gone after |", "|---|---|---|---|---|---|---|"),
                rows).collect(Collectors.joining("\n")) + "\n" + latency(router);
    }

    private Stream<String> rows(Software router, Scenario scenario) {
        return reports.stream().filter(
                report -> report.plan().tor() == router && report.scenario().equals(scenario)).map(
                        report -> row(report, report.plan().make() == Make.EXIP));
    }

    private static String row(Report report, boolean first) {
        var title = first ? "**" + report.scenario().name() + "**: " + report.scenario().title() : "";
        return "| " + title + " | " + report.plan().make() + " | " + switch (report) {
            case Result result -> result.failed().size() + " of " + result.tally().sent()
                    + (result.moved().isEmpty() ? "" : " (" + result.moved().size() + " moved)") + " | "
                    + Words.of(result.tally().longestSilence()) + " | " + Words.of(result.longestAbsence()) + " | "
                    + result.losses() + " | " + result.goneAfter().map(Words::of).orElse("-");
            case Stuck _ -> "did not recover | | | |";
        } + " |";
    }

    private String latency(Software router) {
        var rows = latencies.stream().filter(latency -> latency.plan().tor() == router).map(
                latency -> "| " + latency.what() + " | " + latency.plan().make() + " | " + Words.of(latency.median())
                        + " | " + Words.of(latency.p99()) + " | " + latency.samples().size() + " |").sorted().toList();
        return rows.isEmpty()
                ? ""
                : "\n| from a node's kernel to the router's | | median | p99 | n |\n|---|---|---|---|---|\n"
                        + String.join("\n", rows) + "\n";
    }

    /** Every limit that is not kept, with its cause. */
    List<String> complaints() {
        return Stream.concat(
                reports.stream().filter(report -> report.plan().make() == Make.EXIP).flatMap(ResultTable::complaints),
                latencies.stream().filter(latency -> !latency.keepsToLimit()).map(Objects::toString)).toList();
    }

    private static Stream<String> complaints(Report report) {
        var what = report.scenario().name() + " (" + report.plan() + "): ";
        return switch (report) {
            case Result result -> result.unmet().stream().map(limit -> "UNMET " + what + limit.words());
            case Stuck stuck -> Stream.of("UNMET " + what + stuck.cause());
        };
    }
}
