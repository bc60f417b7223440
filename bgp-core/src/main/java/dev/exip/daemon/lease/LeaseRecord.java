package dev.exip.daemon.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * A Lease as the API server holds it, or is to hold it.
 *
 * @param version of the object, which changes with every write; empty for one that is not there yet
 * @param holder whose it is; empty if it is nobody's
 * @param duration so long after a write it stays the holder's
 * @param acquired since when it is, by the holder's wall clock: for people
 * @param renewed when it was last written, by that clock; what one process writes no other does
 * @param transitions how often it went from one holder to another
 * @param legacy what a holder leaves to the next
 */
public record LeaseRecord(String version, String holder, Duration duration, Instant acquired, Instant renewed,
        int transitions, String legacy) {
    /** Whether anybody may have it at once. */
    public boolean isFree() {
        return holder.isEmpty();
    }
}
