package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Note;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.traffic.Request;
import dev.exip.lab.traffic.Tally;
import dev.exip.lab.watch.RouteHistory;
import dev.exip.lab.watch.Testimony;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of a trial.
 *
 * @param scenario what was tried
 * @param plan on which rig
 * @param struck when the fault began
 * @param tally the requests, from before the fault until all was well again
 * @param routes the router's routes to the external IPs
 * @param hit the addresses of the nodes that may have gone
 * @param alive those of the nodes that may not
 * @param holders whenever another host answered for the reflector's address than before
 * @param notes what happened beside that
 */
record Result(Scenario scenario, Plan plan, Instant struck, Tally tally, List<RouteHistory> routes, Set<String> hit,
        Set<String> alive, List<Testimony.Change> holders, List<Note> notes) implements Report {
    private static final Duration STAMP = Duration.ofMillis(20); // by which a change's time may be late

    Result {
        routes = List.copyOf(routes);
        hit = Set.copyOf(hit);
        alive = Set.copyOf(alive);
        holders = List.copyOf(holders);
        notes = List.copyOf(notes);
    }

    /** The limits that are not kept. */
    List<Limit> unmet() {
        return scenario.limits().stream().filter(limit -> !limit.met().test(this)).toList();
    }

    /** Whether there are none, or there need not be: others have no limits. */
    boolean keepsToLimits() {
        return plan.make() != Make.EXIP || unmet().isEmpty();
    }

    /** Requests without an answer. */
    List<Request> failed() {
        return tally.failed();
    }

    /**
     * Those whose connection stood when the router's next hops changed. It spreads its flows anew then, and some come to a node that
     * does not know them: so it is with every router that keeps no state of flows, whoever tells it its routes.
     */
    List<Request> moved() {
        return failed().stream().filter(request -> !request.outcome().withoutConnection() && changes().anyMatch(
                change -> change.isAfter(request.start().minus(STAMP)) && change.isBefore(
                        request.end().plus(STAMP)))).toList();
    }

    /** Those that began when no route led to a dead node any more, and were not moved: nothing excuses them. */
    List<Request> late() {
        var moved = moved();
        return gone().stream().flatMap(gone -> failed().stream().filter(
                request -> request.start().isAfter(gone) && !moved.contains(request))).toList();
    }

    private Stream<Instant> changes() {
        return routes.stream().flatMap(route -> route.during(tally.from(), tally.to()).stream().skip(1)).filter(
                change -> !change.hops().isEmpty()).map(RouteHistory.State::since);
    }

    /** How many times a next hop to one of the addresses went though its node was alive. */
    int losses() {
        return routes.stream().mapToInt(route -> route.losses(tally.from(), tally.to(), alive)).sum();
    }

    /** The longest time for which one of the addresses had no route. */
    Duration longestAbsence() {
        return routes.stream().map(route -> route.longestAbsence(tally.from(), tally.to())).max(
                Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** When the last route over a node that was hit was gone. */
    Optional<Instant> gone() {
        var times = hit.stream().flatMap(
                address -> routes.stream().map(route -> route.without(address, struck, tally.to()))).toList();
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** How long after the fault that was. */
    Optional<Duration> goneAfter() {
        return gone().map(time -> Duration.between(struck, time));
    }
}
