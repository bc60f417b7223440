package dev.exip.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.dut.Contender;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Case TEST = Runs.SINGLE;

    private final Patience patience = new Patience();

    @Test
    void ends_with_who_needs_more_than_a_minute_or_does_not_complete() {
        var load = TEST.loads().getFirst();
        patience.see(Runs.complete(TEST, load, Contender.EXIP, 1, 60));
        patience.see(Runs.complete(TEST, load, Contender.GOBGP, 1, 61));
        patience.see(Runs.error(TEST, load, Contender.FRR, 1, "lost"));

        assertThat(Contender.all().stream().filter(patience::lastsFor)).containsExactly(Contender.EXIP, Contender.BIRD,
                Contender.OPENBGPD);
    }
}
