package dev.exip.lab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteHistoryTest {
    private static final String A = "10.210.1.11";
    private static final String B = "10.210.1.13";
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final Instant END = at(10);

    /** As `ip -ts monitor route` prints it: two next hops from second 1, one of them from 2 to 3, none from 5 to 7, two again. */
    private static final String PRINTED = """
            [2026-11-26T01:00:01.000000] 10.0.0.7 proto bird\s
            \tnexthop via 10.210.1.11 dev eth2 weight 1\s
            \tnexthop via 10.210.1.13 dev eth2 weight 1\s
            [2026-11-26T01:00:01.500000] 10.0.0.77 via 10.210.1.12 dev eth2 proto bird\s
            [2026-11-26T01:00:02.000000] 10.0.0.7 via 10.210.1.11 dev eth2 proto bird\s
            [2026-11-26T01:00:03.000000] 10.0.0.7 nhid 27 proto bgp metric 20\s
            \tnexthop via 10.210.1.13 dev eth2 weight 1\s
            \tnexthop via 10.210.1.11 dev eth2 weight 1\s
            [2026-11-26T01:00:05.000000] Deleted 10.0.0.7 proto bird\s
            \tnexthop via 10.210.1.11 dev eth2 weight 1\s
            \tnexthop via 10.210.1.13 dev eth2 weight 1\s
            [2026-11-26T01:00:07.000250] 10.0.0.7 proto bird\s
            \tnexthop via 10.210.1.11 dev eth2 weight 1\s
            \tnexthop via 10.210.1.13 dev eth2 weight 1\s
            """;

    private final List<KernelEvent> events = eventsReadLineByLine();
    private final RouteHistory history = RouteHistory.of("10.0.0.7", events);

    private static List<KernelEvent> eventsReadLineByLine() {
        var events = new ArrayList<KernelEvent>();
        PRINTED.lines().forEach(line -> KernelEvent.read(List.of(line), events));
        return events;
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    @Test
    void what_was_said_last_of_a_destination_is_what_is_now() {
        assertThat(RouteHistory.now("10.0.0.7", events)).containsExactlyInAnyOrder(A, B);
        assertThat(RouteHistory.now("10.0.0.7", events.subList(0, events.size() - 1))).isEmpty();
        assertThat(RouteHistory.now("10.0.0.99", events)).isEmpty();
    }

    @Test
    void at_each_time_it_has_the_next_hops_that_were_printed_last_for_this_destination() {
        assertThat(history.hopsAt(START)).isEmpty();
        assertThat(history.hopsAt(at(1))).containsExactlyInAnyOrder(A, B);
        assertThat(history.hopsAt(at(2))).containsExactly(A);
        assertThat(history.hopsAt(at(4))).containsExactlyInAnyOrder(A, B);
        assertThat(history.hopsAt(at(6))).isEmpty();
        assertThat(history.hopsAt(Instant.MAX)).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void each_next_hop_that_goes_is_a_loss_if_it_is_asked_for() {
        assertThat(history.losses(START, END, Set.of(A, B))).isEqualTo(3);
        assertThat(history.losses(START, END, Set.of(A))).isEqualTo(1);
        assertThat(history.losses(at(4), END, Set.of(A, B))).isEqualTo(2);
        assertThat(history.losses(at(6), END, Set.of(A, B))).isZero();
    }

    @Test
    void the_longest_absence_is_from_the_last_next_hop_to_the_first() {
        assertThat(history.longestAbsence(at(1), END)).isEqualTo(Duration.ofSeconds(2).plusNanos(250_000));
        assertThat(history.longestAbsence(at(1), at(4))).isZero();
        assertThat(history.longestAbsence(at(4), at(6))).as("to the end of what is looked at").isEqualTo(
                Duration.ofSeconds(1));
    }

    @Test
    void a_next_hop_is_gone_at_the_first_change_without_it_and_back_at_the_last_with_it() {
        assertThat(history.without(B, at(1), END)).contains(at(2));
        assertThat(history.without(A, at(1), at(4))).isEmpty();
        assertThat(history.regained(B, at(1), at(4))).contains(at(3));
        assertThat(history.regained(A, at(1), at(4))).isEmpty();
    }
}
