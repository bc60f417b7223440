package dev.exip.lab.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.router.Software;
import dev.exip.lab.traffic.Outcome;
import dev.exip.lab.traffic.Request;
import dev.exip.lab.traffic.Tally;
import dev.exip.lab.watch.RouteHistory;
import dev.exip.lab.watch.RouteHistory.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final Instant STRUCK = at(500);
    private static final String ALIVE = "10.210.1.11";
    private static final String DEAD = "10.210.1.13";

    /** The dead node is gone at 1500 from one route, at 1600 from the other, and back at 4000. */
    private static final List<RouteHistory> DEAD_NODE = List.of(
            new RouteHistory("10.0.0.7", List.of(both(-9), state(1_500, ALIVE), both(4_000))),
            new RouteHistory("10.0.0.8", List.of(both(-9), state(1_600, ALIVE), both(4_000))));

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }

    private static State state(int at, String... hops) {
        return new State(at(at), Set.of(hops));
    }

    private static State both(int at) {
        return state(at, ALIVE, DEAD);
    }

    private static Result result(Limit limit, Make make, List<RouteHistory> routes, Request... requests) {
        var scenario = new Scenario("name", "title", Layout.ONE_REFLECTOR, Set.of(), _ -> {}, Target.USUAL, true,
                List.of(limit));
        return new Result(scenario, new Plan(Software.BIRD, Layout.ONE_REFLECTOR, make), STRUCK,
                new Tally(START, at(5_000), Stream.of(requests).toList()), routes, Set.of(DEAD), Set.of(ALIVE),
                List.of(),
                List.of());
    }

    private static boolean kept(Limit limit, Request... requests) {
        return result(limit, Make.EXIP, DEAD_NODE, requests).keepsToLimits();
    }

    private static Request failed(int start, int end, Outcome outcome) {
        return Request.failed(at(start), at(end), 4_711, outcome);
    }

    @Test
    void a_next_hop_is_gone_when_it_is_gone_from_every_route() {
        assertThat(kept(Limit.goneWithin(Duration.ofMillis(1_100)))).isTrue();
        assertThat(kept(Limit.goneWithin(Duration.ofMillis(1_099)))).isFalse();
    }

    @Test
    void a_next_hop_that_stays_in_one_route_is_not_gone() {
        var routes = List.of(DEAD_NODE.getFirst(), new RouteHistory("10.0.0.8", List.of(both(-9))));

        assertThat(result(Limit.goneWithin(Duration.ofMinutes(1)), Make.EXIP, routes).keepsToLimits()).isFalse();
    }

    @Test
    void a_request_may_fail_while_the_dead_node_is_a_next_hop_and_not_later() {
        assertThat(kept(Limit.noFailedRequestOnceGone(), failed(1_590, 2_590, Outcome.NO_CONNECTION))).isTrue();
        assertThat(kept(Limit.noFailedRequestOnceGone(), failed(1_610, 2_610, Outcome.NO_CONNECTION))).isFalse();
    }

    @Test
    void a_connection_that_stood_when_the_next_hops_changed_was_moved_and_any_other_was_not() {
        assertThat(kept(Limit.noFailedRequestOnceGone(), failed(3_995, 4_001, Outcome.RESET))).isTrue();
        assertThat(kept(Limit.noFailedRequestOnceGone(), failed(3_900, 3_902, Outcome.RESET))).isFalse();
        assertThat(kept(Limit.noFailedRequestOnceGone(), failed(3_995, 4_001, Outcome.REFUSED))).isFalse();
    }

    @Test
    void a_moved_request_failed_all_the_same_but_it_had_its_connection() {
        assertThat(kept(Limit.noFailedRequest(), failed(3_995, 4_001, Outcome.RESET))).isFalse();
        assertThat(kept(Limit.noFailedConnection(), failed(3_995, 4_001, Outcome.RESET))).isTrue();
        assertThat(kept(Limit.noFailedConnection(), failed(3_995, 4_001, Outcome.NO_ROUTE))).isFalse();
    }

    @Test
    void only_a_living_node_that_is_no_next_hop_is_a_lost_route() {
        var without = List.of(new RouteHistory("10.0.0.7", List.of(both(-9), state(1_500), both(1_501))));

        assertThat(kept(Limit.noLostRoute())).isTrue();
        assertThat(result(Limit.noLostRoute(), Make.EXIP, without).keepsToLimits()).isFalse();
        assertThat(result(Limit.noLostRoute(), Make.BIRD, without).keepsToLimits()).as("limits are ours").isTrue();
    }
}
