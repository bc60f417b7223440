package dev.exip.lab.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests of a span of time.
 *
 * @param from its beginning
 * @param to its end
 * @param requests all that began in it
 */
public record Tally(Instant from, Instant to, List<Request> requests) {
    public Tally {
        requests = List.copyOf(requests);
    }

    /** How many were sent. */
    public int sent() {
        return requests.size();
    }

    /** Those that got no answer. */
    public List<Request> failed() {
        return requests.stream().filter(Request::failed).toList();
    }

    /** How many failed in which way. */
    public Map<Outcome, Long> failures() {
        return failed().stream().collect(
                Collectors.groupingBy(Request::outcome, TreeMap::new, Collectors.counting()));
    }

    /** How many each server answered. */
    public Map<String, Long> byServer() {
        return requests.stream().filter(request -> !request.failed()).collect(
                Collectors.groupingBy(Request::server, TreeMap::new, Collectors.counting()));
    }

    /** How many different source ports they had. */
    public long ports() {
        return requests.stream().map(Request::port).distinct().count();
    }

    /** The longest time in which no answer came. */
    public Duration longestSilence() {
        var answers = requests.stream().filter(request -> !request.failed()).map(Request::end).filter(
                end -> end.isBefore(to)).sorted();
        var marks = Stream.of(Stream.of(from), answers, Stream.of(to)).flatMap(Function.identity()).toList();
        var longest = Duration.ZERO;
        for (int i = 1; i < marks.size(); i++) {
            var gap = Duration.between(marks.get(i - 1), marks.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }
}
