package dev.exip.bgpctl.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see at a time.
 *
 * @param time when the daemon was asked
 * @param lines what the command has printed, of the last question that was answered
 * @param answered when that was
 * @param trouble why the last question was not answered; null if it was
 */
record Page(Instant time, List<String> lines, Instant answered, @Nullable String trouble) {

    /** Of a question that was answered. */
    static Page of(Instant time, String text) {
        return new Page(time, text.lines().toList(), time, null);
    }

    /** After another question that was not. */
    Page troubled(Instant now, String why) {
        return new Page(now, lines, answered, why);
    }

    /** A time as {@code show events} has it. */
    static String words(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
