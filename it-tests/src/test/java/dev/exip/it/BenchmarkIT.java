package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.Case;
import dev.exip.lab.bench.Trial;
import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.paths.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark, with a load that is no work for anybody. */
class BenchmarkIT {
    private static final Load SMALL = Load.same(4, 100, 5);

    @Test
    void the_reflector_comes_through_every_step() {
        var result = new Trial("benchit").run(new Case("small", "", List.of(SMALL)), SMALL, Contender.EXIP, 1);

        assertThat(result.report().error()).isNull();
        assertThat(result.figures()).get().hasNoNullFieldsOrProperties();
    }
}
