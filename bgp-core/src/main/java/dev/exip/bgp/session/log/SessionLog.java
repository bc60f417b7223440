package dev.exip.bgp.session.log;

import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.journal.Journal;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What is logged of a neighbour. Those of a range have one together: a single host can be as many of them as the range has
 * addresses.
 *
 * @param complaints what they do wrong
 * @param changes how their sessions come and go
 * @param journal where the same is kept for those who look
 */
public record SessionLog(Complaints complaints, Complaints changes, Journal journal) {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);
    private static final int FEW = 10;

    /** Changes of a range that are written in ten seconds: a whole rack may come up at one instant. */
    private static final int RACK = 100;

    /** For the neighbour that the operator calls {@code name}; {@code timer} is as in {@link Complaints}. */
    public static SessionLog ofNeighbor(String name, ScheduledExecutorService timer, Journal journal) {
        return of(name, FEW, timer, journal);
    }

    /** For all neighbours of the range that the operator calls {@code name}. */
    public static SessionLog ofRange(String name, ScheduledExecutorService timer, Journal journal) {
        return of(name, RACK, timer, journal);
    }

    private static SessionLog of(String name, int changes, ScheduledExecutorService timer, Journal journal) {
        return new SessionLog(new Complaints(LOG, "errors of " + name, FEW, timer),
                new Complaints(LOG, "sessions of " + name, changes, timer), journal);
    }

    /** Tells the log of a change of {@code neighbor}, within the allowance, and keeps it in any case. */
    public void change(Level level, Entry.Kind kind, String neighbor, String words) {
        changes.log(level, () -> neighbor + ": " + words);
        journal.add(kind, neighbor, words);
    }

    /** As of {@link Complaints#flush}. */
    public void flush() {
        complaints.flush();
        changes.flush();
    }
}
