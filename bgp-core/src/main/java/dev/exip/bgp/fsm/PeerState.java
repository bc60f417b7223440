package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a peer: both connections, and what is remembered between them.
 *
 * @param enabled whether the operator wants the peer up
 * @param outgoing the connection that we dial
 * @param incoming the connection that the neighbour dials
 * @param backOff failures remembered
 * @param lastDown why the latest connection ended; null if none has
 */
public record PeerState(boolean enabled, State outgoing, State incoming, BackOff backOff, @Nullable Down lastDown) {

    private static final PeerState INITIAL = new PeerState(false, new State.Idle(), new State.Idle(), BackOff.NONE,
            null);

    /** Down until {@link Event.ManualStart}. */
    public static PeerState initial() {
        return INITIAL;
    }

    public State of(Side side) {
        return switch (side) {
            case OUTGOING -> outgoing;
            case INCOMING -> incoming;
        };
    }

    /** The more advanced side, for display. */
    public State best() {
        return outgoing.progress() >= incoming.progress() ? outgoing : incoming;
    }

    /** Whether the peer sits out an idle hold: wanted, but it neither dials nor accepts. */
    public boolean isHeld() {
        return enabled && outgoing instanceof State.Idle && incoming instanceof State.Idle;
    }

    /** Whether it is held because it told more than we take: our last word was a Cease, and its time runs. */
    public boolean isKeptAway() {
        Notification cease = lastDown == null ? null : lastDown.sent();
        return isHeld() && cease != null && cease.code() == ErrorCode.CEASE.code();
    }

    /** What was agreed on, while the session is Established. */
    public Optional<Negotiated> session() {
        return best() instanceof State.Established(Negotiated negotiated) ? Optional.of(negotiated) : Optional.empty();
    }
}
