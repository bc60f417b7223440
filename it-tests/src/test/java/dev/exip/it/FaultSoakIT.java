package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.failover.Soak;
import dev.exip.lab.router.Software;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One random fault after the other under traffic. Three minutes for both routers together, or as many as
 * {@code -Dexip.faults.minutes} says; the seed of an earlier run's order is {@code -Dexip.faults.seed}.
 */
class FaultSoakIT {
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("exip.faults.minutes", 3)).dividedBy(2);

    @ParameterizedTest
    @EnumSource
    void every_fault_keeps_to_its_limits_and_leaves_every_table_as_the_model_has_it(Software router) {
        var seed = Long.getLong("exip.faults.seed", System.currentTimeMillis());

        assertThat(Soak.run("FaultSoakIT_" + ProcessHandle.current().pid(), router, LENGTH, seed)).as(
                "limits kept, with the seed " + seed).isTrue();
    }
}
