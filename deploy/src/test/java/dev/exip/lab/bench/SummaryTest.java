package dev.exip.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.load.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Case TEST = Runs.SINGLE;

    @Test
    void the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        assertThat(Summary.median(3, 1, 2)).hasValue(2);
        assertThat(Summary.median(4, 1, 2, 3)).hasValue(2.5);
        assertThat(Summary.median()).isEmpty();
    }

    @Test
    void a_run_that_did_not_complete_is_an_error_and_in_no_median() {
        var load = TEST.loads().getFirst();
        var summary = new Summary(List.of(Runs.complete(TEST, load, Contender.EXIP, 1, 4),
                Runs.error(TEST, load, Contender.EXIP, 2, "lost"),
                Runs.complete(TEST, load, Contender.EXIP, 3, 6),
                Runs.error(TEST, load, Contender.BIRD, 1, "lost")));

        assertThat(summary.median(load, Contender.EXIP, Figures::up)).hasValue(5);
        assertThat(summary.listening(load, Contender.EXIP)).hasValue(5);
        assertThat(summary.median(load, Contender.BIRD, Figures::up)).isEmpty();
        assertThat(summary.errors()).extracting(Result::contender).containsExactly(Contender.EXIP, Contender.BIRD);
        assertThat(summary.contenders()).containsExactly(Contender.EXIP, Contender.BIRD);
    }
}
