package dev.exip.bgp.fsm.event;

import org.jspecify.annotations.Nullable;

/** The timers of a peer (RFC 4271 sections 8 and 10). The session owns them; the FSM starts and stops them by action. */
public enum Timer {
    /** Of the peer: how long a dial may take, and the pause before the next one. */
    CONNECT_RETRY,
    /** Of the peer: how long it stays Idle after an error (RFC 4271 8.1.1, DampPeerOscillations). */
    IDLE_HOLD,
    /** Of the peer: how long a session must last before earlier failures are forgotten. */
    STABLE,
    /** Of one connection: the longest silence of the neighbour. */
    HOLD,
    /** Of one connection: between our KEEPALIVEs. */
    KEEPALIVE,
    /**
     * Of one connection: the longest time in which TCP takes nothing from us (RFC 9687). Once started, the session
     * starts it again by itself whenever TCP accepts bytes.
     */
    SEND_HOLD;

    /** Whether each connection has its own. */
    public boolean isPerConnection() {
        return switch (this) {
            case CONNECT_RETRY, IDLE_HOLD, STABLE -> false;
            case HOLD, KEEPALIVE, SEND_HOLD -> true;
        };
    }

    /**
     * The event to feed to the FSM when this timer runs out.
     *
     * @param side as in the action that started it: null for a timer of the peer
     * @throws IllegalArgumentException if a timer of a connection comes without its side
     */
    public Event expiry(@Nullable Side side) {
        return switch (this) {
            case CONNECT_RETRY -> new Event.ConnectRetryTimerExpires();
            case IDLE_HOLD -> new Event.IdleHoldTimerExpires();
            case STABLE -> new Event.StableTimerExpires();
            case HOLD -> new Event.HoldTimerExpires(known(side));
            case KEEPALIVE -> new Event.KeepaliveTimerExpires(known(side));
            case SEND_HOLD -> new Event.SendHoldTimerExpires(known(side));
        };
    }

    private Side known(@Nullable Side side) {
        if (side == null) {
            throw new IllegalArgumentException(this + " belongs to a connection; which?");
        }
        return side;
    }
}
