package dev.exip.lab.traffic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A request that is over.
 *
 * @param start when its connection was begun
 * @param end when it was answered, or given up
 * @param port its source port
 * @param outcome how it ended
 * @param server who answered; {@code -} if nobody did
 */
public record Request(Instant start, Instant end, int port, Outcome outcome, String server) {
    private static final String NOBODY = "-";

    /** One that was answered. */
    public static Request answered(Instant start, Instant end, int port, String server) {
        return new Request(start, end, port, Outcome.ANSWERED, server);
    }

    /** One that nobody answered. */
    public static Request failed(Instant start, Instant end, int port, Outcome outcome) {
        return new Request(start, end, port, outcome, NOBODY);
    }

    /** Reads {@link #line}. */
    static Request of(String line) {
        var words = line.split(" ", -1);
        return new Request(instant(words[0]), instant(words[1]), Integer.parseInt(words[2]), Outcome.valueOf(words[3]),
                words[4]);
    }

    /** As one line of a record. */
    String line() {
        return micros(start) + " " + micros(end) + " " + port + " " + outcome.name() + " " + server;
    }

    /** Whether it got no answer. */
    public boolean failed() {
        return outcome != Outcome.ANSWERED;
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
