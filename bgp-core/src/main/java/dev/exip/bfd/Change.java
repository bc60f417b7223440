package dev.exip.bfd;

import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.State;
import dev.exip.bfd.session.Session;
import java.time.Duration;

/**
 * A session has changed its state.
 *
 * @param before as it was
 * @param after as it is
 * @param silence how long before this, or before the packet that brought it about, the neighbour had last been heard
 */
public record Change(Session before, Session after, Duration silence) {

    /** Whether the neighbour is up now, and was not. */
    public boolean isUp() {
        return after.state() == State.UP;
    }

    /** Whether the neighbour was up and is no longer, and nobody meant it (RFC 5882 section 3.2). */
    public boolean isFailure() {
        return before.state() == State.UP && after.state() == State.DOWN && !isMeant();
    }

    /** Whether the neighbour's operator has ended it. */
    public boolean isMeant() {
        return after.remote().state() == State.ADMIN_DOWN;
    }

    /** Why, for people. */
    public String reason() {
        Diagnostic why = after.diagnostic();
        if (why.equals(Diagnostic.DETECTION_TIME_EXPIRED)) {
            return why + ", nothing heard for " + silence.toMillis() + " ms";
        }
        if (why.equals(Diagnostic.NEIGHBOR_SIGNALED_DOWN)) {
            return why + ", it says " + after.remote().state() + ", " + after.remote().diagnostic();
        }
        return why.toString();
    }
}
