package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Note;
import dev.exip.lab.traffic.Request;
import dev.exip.lab.watch.RouteHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A result, told: what happened when, and what that cost. */
record Timeline(Result result) {
    private static final int MOST = 20; // late requests that are listed

    /** A block of lines. */
    String text() {
        var title = "== " + result.scenario().name() + " (" + result.plan() + "): " + result.scenario().title();
        return Stream.of(Stream.of(title), happenings(), Stream.of(requests(), routes()), holders(), verdict()).flatMap(
                lines -> lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> happenings() {
        var changes = result.routes().stream().flatMap(this::changes);
        return Stream.of(result.notes().stream(), changes, failures()).flatMap(notes -> notes).sorted(
                Comparator.comparing(Note::at)).map(
                        note -> String.format(Locale.ROOT, "   %+8.3f s  %-22s %s",
                                Duration.between(result.struck(), note.at()).toNanos() / 1e9, note.who(), note.what()));
    }

    /** The first and the last, and between them those that nothing excuses. */
    private Stream<Note> failures() {
        var failed = result.failed().stream().sorted(Comparator.comparing(Request::start)).toList();
        if (failed.isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(failure("first", failed.getFirst()), failure("last", failed.getLast())),
                result.late().stream().limit(MOST).map(request -> failure("late", request)));
    }

    private static Note failure(String which, Request request) {
        return new Note(request.start(), "client",
                which + " request that fails: " + request.outcome() + " (source port "
                        + request.port() + ")");
    }

    private Stream<Note> changes(RouteHistory route) {
        var states = route.during(result.tally().from(), result.tally().to());
        return IntStream.range(1, states.size()).boxed().flatMap(
                i -> change(route.destination(), states.get(i - 1), states.get(i)));
    }

    private static Stream<Note> change(String destination, RouteHistory.State before, RouteHistory.State after) {
        var gone = new TreeSet<>(before.hops());
        gone.removeAll(after.hops());
        var come = new TreeSet<>(after.hops());
        come.removeAll(before.hops());
        return Stream.concat(
                gone.stream().map(hop -> note(after.since(), destination,
                        hop + " gone" + (after.hops().isEmpty() ? ", no route is left" : ""))),
                come.stream().map(hop -> note(after.since(), destination, hop + " come")));
    }

    private static Note note(Instant at, String destination, String what) {
        return new Note(at, destination, what);
    }

    private String requests() {
        var tally = result.tally();
        return String.format(Locale.ROOT,
                "   requests %d (%s) from %d source ports, failed %d%s, moved %d; longest time without an answer %s",
                tally.sent(), counts(tally.byServer()), tally.ports(), tally.failed().size(),
                tally.failed().isEmpty() ? "" : " (" + counts(tally.failures()) + ")", result.moved().size(),
                Words.of(tally.longestSilence()));
    }

    private static String counts(Map<?, Long> counts) {
        return counts.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(
                Collectors.joining(", "));
    }

    private String routes() {
        return "   routes lost " + result.losses() + ", longest time without a route "
                + Words.of(result.longestAbsence())
                + result.goneAfter().map(time -> ", next hop gone after " + Words.of(time)).orElse("");
    }

    private Stream<String> holders() {
        return result.holders().stream().map(change -> "   the reflector's address was answered for by " + change.from()
                + ", then, after " + Words.of(Duration.of(change.silentMicros(), ChronoUnit.MICROS)) + ", by "
                + change.to());
    }

    private Stream<String> verdict() {
        if (result.plan().make() != Make.EXIP) {
            return Stream.empty();
        }
        var unmet = result.unmet();
        return result.scenario().limits().stream().map(
                limit -> "   " + (unmet.contains(limit) ? "UNMET: " : "ok: ") + limit.words());
    }
}
