package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.ErrorSubcode;

/** Idle: all incoming connections are refused, and nothing else can happen. */
final class OnIdle {

    private OnIdle() {}

    static void on(Step step, Event.OfConnection event) {
        switch (event) {
            case Event.TcpConnectionConfirmed _ -> refuse(step);
            case Event.TcpConnectionRequestAcked _ -> step.act(new Action.Drop(Side.OUTGOING)); // given up meanwhile
            case Event.TcpConnectionFails _ -> step.ignore();
            case Event.OfTimer _ -> step.ignore();
            case Event.OfMessage _ -> step.ignore();
        }
    }

    private static void refuse(Step step) {
        if (!step.enabled) {
            Dialling.refuse(step, ErrorSubcode.CONNECTION_REJECTED, "administratively down"); // RFC 4486 4
        } else {
            Dialling.refuse(step, null, "held back after an error"); // silently: a Cease might hold the neighbour too
        }
    }
}
