package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;

/** Connection collision detection (RFC 4271 section 6.8). */
final class Collision {

    private Collision() {}

    /** The side to keep: the one that the speaker with the higher BGP Identifier dialled. */
    static Side winner(Open local, Open remote) {
        int order = Integer.compareUnsigned(local.routerId().bits(), remote.routerId().bits()); // RFC 4271 6.8
        if (order == 0) {
            order = Long.compare(local.asn().number(), remote.asn().number()); // RFC 6286 2.3
        }
        return order > 0 ? Side.OUTGOING : Side.INCOMING;
    }

    /**
     * Whether {@code side}, ready to be Established, must wait: the neighbour has dialled as well, and should that come
     * to an OPEN, its connection is the one that it keeps. To go on at once would be to close what it keeps.
     */
    static boolean mayLose(Step step, Side side, Negotiated negotiated) {
        return step.of(side.other()) instanceof State.OpenSent
                && winner(negotiated.local(), negotiated.remote()) != side;
    }

    /** Closes the loser. The outgoing side then rests, since the incoming one is confirmed. */
    static void dump(Step step, Side loser) {
        step.note("connection collision: the " + (loser == Side.OUTGOING ? "outgoing" : "incoming")
                + " connection is closed");
        step.sendAndClose(loser, Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION));
        step.leave(loser);
        if (loser == Side.INCOMING) {
            step.enter(loser, new State.Active());
        }
    }
}
