package dev.exip.lab.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.router.Software;
import dev.exip.lab.traffic.Outcome;
import dev.exip.lab.traffic.Request;
import dev.exip.lab.traffic.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final Scenario SCENARIO = new Scenario("power-off", "no power", Layout.ONE_REFLECTOR, Set.of(),
            _ -> {}, Target.USUAL, false,
            List.of(Limit.noFailedRequest()));

    private static Plan plan(Make make) {
        return new Plan(Software.BIRD, Layout.ONE_REFLECTOR, make);
    }

    private static Result result(Make make, Request... requests) {
        return new Result(SCENARIO, plan(make), START, new Tally(START, START.plusSeconds(2), List.of(requests)),
                List.of(), Set.of(), Set.of(), List.of(), List.of());
    }

    private static Latency latency(int slow) {
        return new Latency(Latency.ADDED, plan(Make.EXIP), IntStream.rangeClosed(1, 100).mapToObj(
                n -> Duration.ofMillis(n <= 100 - slow ? 1 : 11)).toList());
    }

    private final Request answered = Request.answered(START, START.plusMillis(500), 4_711, "node1");
    private final Request refused = Request.failed(START, START.plusMillis(1), 4_712, Outcome.REFUSED);

    @Test
    void a_scenario_has_a_row_for_us_and_one_for_BIRD_in_our_place() {
        var table = new ResultTable(List.of(result(Make.EXIP, answered), result(Make.BIRD, answered, refused)),
                List.of());

        assertThat(table.markdown()).contains("""
                | **power-off**: no power | ExIP | 0 of 1 | 1.50 s | 0.0 ms | 0 | - |
                |  | BIRD | 1 of 2 | 1.50 s | 0.0 ms | 0 | - |
                """);
        assertThat(table.complaints()).as("nothing is required of BIRD").isEmpty();
    }

    @Test
    void a_limit_that_is_not_kept_and_a_trial_that_got_stuck_are_named_with_their_cause() {
        var table = new ResultTable(List.of(result(Make.EXIP, refused),
                new Stuck(SCENARIO, plan(Make.EXIP), "expected: a route")), List.of());

        assertThat(table.complaints()).containsExactly(
                "UNMET power-off (ExIP, BIRD as router): no failed request",
                "UNMET power-off (ExIP, BIRD as router): expected: a route");
        assertThat(table.markdown()).contains("did not recover");
    }

    @Test
    void one_slow_change_in_a_hundred_is_within_the_99th_percentile_and_two_are_not() {
        assertThat(new ResultTable(List.of(), List.of(latency(1))).complaints()).isEmpty();
        assertThat(new ResultTable(List.of(), List.of(latency(2))).complaints()).hasSize(1).first().asString().contains(
                "p99 11 ms");
    }

    @Test
    void how_fast_FRR_installs_a_route_is_not_ours() {
        var slow = new Latency(Latency.ADDED, new Plan(Software.FRR, Layout.ONE_REFLECTOR, Make.EXIP),
                Collections.nCopies(20, Duration.ofMillis(65)));

        assertThat(slow.keepsToLimit()).isTrue();
    }
}
