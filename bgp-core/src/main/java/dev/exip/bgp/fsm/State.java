package dev.exip.bgp.fsm;

import dev.exip.bgp.message.Negotiated;

/**
 * The state of one connection (RFC 4271 section 8.2.2). What two OPENs agreed on exists only in the states that have it.
 *
 * <p>An incoming side that waits to be dialled is {@link Active}; one that refuses is {@link Idle}.
 */
public sealed interface State {

    /** Neither dials nor accepts. */
    record Idle() implements State {}

    /** Our dial is under way; only the outgoing side is ever here. */
    record Connect() implements State {}

    /** Waits: the outgoing side for its next dial, the incoming side for the neighbour's. */
    record Active() implements State {}

    /** TCP is up and our OPEN is sent. */
    record OpenSent() implements State {}

    /**
     * The neighbour's OPEN is accepted; its KEEPALIVE is awaited.
     *
     * @param acknowledged whether the KEEPALIVE is here, and only a connection that may win a collision is waited for
     */
    record OpenConfirm(Negotiated negotiated, boolean acknowledged) implements State {}

    /** Routes may flow. */
    record Established(Negotiated negotiated) implements State {}

    /** Order for display; a dial under way is ahead of waiting for one. */
    default int progress() {
        return switch (this) {
            case Idle _ -> 0;
            case Active _ -> 1;
            case Connect _ -> 2;
            case OpenSent _ -> 3;
            case OpenConfirm _ -> 4;
            case Established _ -> 5;
        };
    }

    /** Whether TCP is up in this state. */
    default boolean isConnected() {
        return switch (this) {
            case Idle _,Connect _,Active _ -> false;
            case OpenSent _,OpenConfirm _,Established _ -> true;
        };
    }

    /** Whether the neighbour's OPEN is accepted in this state. */
    default boolean isConfirmed() {
        return switch (this) {
            case Idle _,Connect _,Active _,OpenSent _ -> false;
            case OpenConfirm _,Established _ -> true;
        };
    }

    /** The name that RFC 4271 uses. */
    default String title() {
        return getClass().getSimpleName();
    }
}
