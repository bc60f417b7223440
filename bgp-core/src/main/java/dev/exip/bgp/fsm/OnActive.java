package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.Negotiated;

/** Active: the outgoing side waits for its next dial, the incoming side for the neighbour's. */
final class OnActive {

    private OnActive() {}

    static void on(Step step, Event.OfConnection event) {
        switch (event) {
            case Event.ConnectRetryTimerExpires _ -> Dialling.dial(step);
            case Event.TcpConnectionConfirmed _ -> {
                if (step.of(Side.OUTGOING) instanceof State.Established(Negotiated negotiated)) {
                    Dialling.beside(step, negotiated);
                } else {
                    Dialling.accept(step);
                }
            }
            case Event.TcpConnectionRequestAcked _ -> step.act(new Action.Drop(Side.OUTGOING)); // given up meanwhile
            case Event.TcpConnectionFails _ -> step.ignore();
            case Event.HoldTimerExpires _ -> step.ignore();
            case Event.KeepaliveTimerExpires _ -> step.ignore();
            case Event.SendHoldTimerExpires _ -> step.ignore();
            case Event.OfMessage _ -> step.ignore();
        }
    }
}
