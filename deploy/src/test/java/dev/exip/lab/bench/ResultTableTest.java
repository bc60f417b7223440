package dev.exip.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.dut.Contender;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static String markdown(Result... results) {
        return new ResultTable(new Summary(List.of(results)), "Machine: small.").markdown();
    }

    @Test
    void a_case_has_a_row_for_each_measure_and_says_how_many_times_BIRD_we_are() {
        var load = Runs.SINGLE.loads().getFirst();

        assertThat(markdown(Runs.complete(Runs.SINGLE, load, Contender.BIRD, 1, 0.5),
                Runs.complete(Runs.SINGLE, load, Contender.EXIP, 1, 2))).contains("Machine: small.", """

                        ## small: 4 senders, all with the same 100 prefixes: 400 paths

                        |  | ExIP | BIRD | ExIP : BIRD |
                        |---|---|---|---|
                        | listens after its start | 2.00 s | 0.500 s | 4.00 |
                        | all sessions established | 2.00 s | 0.500 s | 4.00 |
                        | all paths, the first time | 2.00 s | 0.500 s | 4.00 |
                        | – CPU | 2.00 s | 0.500 s | 4.00 |
                        """, "| one path announced, median | 2.00 ms | 0.500 ms | 4.00 |\n",
                        "| peak memory | 2.00 MiB | 0.500 MiB | 4.00 |\n").doesNotContain("## Errors");
    }

    @Test
    void an_error_is_shown_as_such_with_its_cause_in_one_line() {
        var load = Runs.SINGLE.loads().getFirst();

        assertThat(markdown(Runs.complete(Runs.SINGLE, load, Contender.EXIP, 1, 2),
                Runs.error(Runs.SINGLE, load, Contender.EXIP, 2, "all paths: not within 120 s"),
                Runs.error(Runs.SINGLE, load, Contender.FRR, 1, "expected: a\nseen: b"))).contains(
                        "|  | ExIP (1 of 2 runs) | FRR |\n",
                        "| all withdrawn | 2.00 s | error |\n",
                        """

                                ## Errors

                                - small (400 paths), run 2, ExIP: ERROR all paths: not within 120 s
                                - small (400 paths), run 1, FRR: ERROR expected: a seen: b
                                """);
    }

    @Test
    void a_series_has_a_plot_and_two_rows_for_each_load() {
        var loads = Runs.SERIES.loads();

        assertThat(markdown(Runs.complete(Runs.SERIES, loads.get(0), Contender.EXIP, 1, 20),
                Runs.complete(Runs.SERIES, loads.get(1), Contender.EXIP, 1, 300))).contains("""
                        ![time](benchmark-nodes.svg)

                        | nodes | ExIP |
                        |---|---|
                        | 10: all paths | 20.0 s |
                        | – peak memory | 20.0 MiB |
                        | 1,000: all paths | 300 s |
                        | – peak memory | 300 MiB |
                        """);
    }

    @Test
    void nothing_is_divided_by_nothing() {
        assertThat(ResultTable.ratio(OptionalDouble.of(3), OptionalDouble.of(2))).isEqualTo("1.50");
        assertThat(ResultTable.ratio(OptionalDouble.of(3), OptionalDouble.of(0))).isEqualTo("-");
        assertThat(ResultTable.ratio(OptionalDouble.empty(), OptionalDouble.of(1))).isEqualTo("-");
    }
}
