package dev.exip.lab.failover;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What must hold for a result.
 *
 * @param words what that is
 * @param met whether it does
 */
record Limit(String words, Predicate<Result> met) {
    private static final long PROBES_MICROS = 200_000; // three probes, 100 ms apart

    static Limit noFailedRequest() {
        return new Limit("no failed request", result -> result.failed().isEmpty());
    }

    /** What was on its way to a node that went may be lost. */
    static Limit noFailedConnection() {
        return new Limit("every request gets a connection", result -> result.failed().stream().noneMatch(
                request -> request.outcome().withoutConnection()));
    }

    /** Requests go to a dead node as long as it is a next hop, and no longer. */
    static Limit noFailedRequestOnceGone() {
        return new Limit("no failed request once the next hop is gone",
                result -> result.gone().isPresent() && result.late().isEmpty());
    }

    static Limit noLostRoute() {
        return new Limit("no lost route", result -> result.losses() == 0);
    }

    /** That none answers while another does is seen as a silence between their answers, as long as the new one probes. */
    static Limit oneHolder() {
        return new Limit("no two hosts answer for the reflector's address at once",
                result -> result.holders().stream().allMatch(
                        change -> change.silentMicros() > PROBES_MICROS));
    }

    static Limit goneWithin(Duration limit) {
        return new Limit("the next hop is gone within " + Words.of(limit), result -> result.goneAfter().filter(
                time -> time.compareTo(limit) <= 0).isPresent());
    }
}
