package dev.exip.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00.123456Z");

    private final Tally tally = new Tally(START, at(1_000), List.of(
            Request.answered(at(0), at(5), 40_001, "node1"),
            Request.failed(at(10), at(900), 40_002, Outcome.NO_ANSWER),
            Request.failed(at(20), at(21), 40_005, Outcome.REFUSED),
            Request.answered(at(30), at(305), 40_003, "node3"),
            Request.answered(at(40), at(306), 40_003, "node1"),
            Request.answered(at(990), at(1_400), 40_004, "node1")));

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }

    @Test
    void a_line_of_the_record_is_the_request_again() {
        assertThat(tally.requests()).allSatisfy(
                request -> assertThat(Request.of(request.line())).isEqualTo(request));
    }

    @Test
    void requests_are_counted_by_what_became_of_them() {
        assertThat(tally.sent()).isEqualTo(6);
        assertThat(tally.failures()).isEqualTo(Map.of(Outcome.NO_ANSWER, 1L, Outcome.REFUSED, 1L));
        assertThat(tally.byServer()).isEqualTo(Map.of("node1", 3L, "node3", 1L));
    }

    @Test
    void silence_is_between_answers_and_at_both_ends_whenever_the_requests_began() {
        assertThat(tally.longestSilence()).isEqualTo(Duration.ofMillis(694));
    }

    @Test
    void a_request_without_a_connection_is_told_from_one_whose_connection_broke() {
        assertThat(Outcome.values()).filteredOn(Outcome::withoutConnection).containsExactly(Outcome.NO_CONNECTION,
                Outcome.REFUSED, Outcome.NO_ROUTE);
    }
}
