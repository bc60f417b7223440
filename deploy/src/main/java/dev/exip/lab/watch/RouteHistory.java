package dev.exip.lab.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A route of a router's kernel over time.
 *
 * @param destination where it leads
 * @param states what it was from when on, in order; before the first there was none
 */
public record RouteHistory(String destination, List<State> states) {
    /**
     * What the route was from then on.
     *
     * @param since the time
     * @param hops the gateways; none if there was no route
     */
    public record State(Instant since, Set<String> hops) {
        public State {
            hops = Set.copyOf(hops);
        }
    }

    public RouteHistory {
        states = List.copyOf(states);
    }

    /** The history of the route to {@code destination} in what a kernel has said. */
    public static RouteHistory of(String destination, List<KernelEvent> events) {
        return new RouteHistory(destination, events.stream().filter(event -> event.isRouteTo(destination)).map(
                event -> new State(event.at(), event.hops())).toList());
    }

    /** The gateways of the route to {@code destination} by the last that a kernel has said; none if there is no route. */
    public static Set<String> now(String destination, List<KernelEvent> events) {
        return events.reversed().stream().filter(event -> event.isRouteTo(destination)).findFirst().map(
                KernelEvent::hops).orElse(Set.of());
    }

    /** What there was at this time. */
    public Set<String> hopsAt(Instant time) {
        return states.stream().filter(state -> !state.since.isAfter(time)).reduce((_, later) -> later).map(
                State::hops).orElse(Set.of());
    }

    /** The changes within a span of time, with what there was before them as the first. */
    public List<State> during(Instant from, Instant to) {
        var during = new ArrayList<>(List.of(new State(from, hopsAt(from))));
        states.stream().filter(state -> state.since.isAfter(from) && !state.since.isAfter(to)).forEach(during::add);
        return during;
    }

    /** How many times one of these next hops went. */
    public int losses(Instant from, Instant to, Set<String> gateways) {
        var during = during(from, to);
        int losses = 0;
        for (int i = 1; i < during.size(); i++) {
            var lost = new TreeSet<>(during.get(i - 1).hops());
            lost.removeAll(during.get(i).hops());
            lost.retainAll(gateways);
            losses += lost.size();
        }
        return losses;
    }

    /** The longest time for which there was no route. */
    public Duration longestAbsence(Instant from, Instant to) {
        var during = during(from, to);
        var longest = Duration.ZERO;
        for (int i = 0; i < during.size(); i++) {
            if (during.get(i).hops().isEmpty()) {
                int next = i + 1;
                while (next < during.size() && during.get(next).hops().isEmpty()) {
                    next++;
                }
                var end = next < during.size() ? during.get(next).since() : to;
                var absence = Duration.between(during.get(i).since(), end);
                longest = absence.compareTo(longest) > 0 ? absence : longest;
            }
        }
        return longest;
    }

    /** When it first was without this next hop. */
    public Optional<Instant> without(String gateway, Instant from, Instant to) {
        return during(from, to).stream().filter(state -> !state.hops().contains(gateway)).map(State::since).findFirst();
    }

    /** When it last got this next hop back. */
    public Optional<Instant> regained(String gateway, Instant from, Instant to) {
        var during = during(from, to);
        for (int i = during.size() - 1; i > 0; i--) {
            if (during.get(i).hops().contains(gateway) && !during.get(i - 1).hops().contains(gateway)) {
                return Optional.of(during.get(i).since());
            }
        }
        return Optional.empty();
    }
}
