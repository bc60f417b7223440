package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;

/** Connect: our dial is under way. */
final class OnConnect {

    private OnConnect() {}

    static void on(Step step, Event.OfConnection event) {
        switch (event) {
            case Event.TcpConnectionRequestAcked _ -> {
                step.stop(Timer.CONNECT_RETRY, null);
                step.act(new Action.Dialled(true));
                Dialling.open(step, Side.OUTGOING);
            }
            case Event.TcpConnectionFails(Side _, String reason, boolean noRoute) -> {
                step.act(new Action.Dialled(!noRoute));
                step.act(new Action.AttemptFailed("dial failed: " + reason));
                Dialling.dialAfter(step, step.config.timing().retryPause());
            }
            case Event.ConnectRetryTimerExpires _ -> {
                step.act(new Action.Dialled(false));
                step.act(new Action.AttemptFailed("dial failed: no answer"));
                step.act(new Action.CancelConnect());
                Dialling.dial(step);
            }
            case Event.TcpConnectionConfirmed _ -> step.ignore();
            case Event.HoldTimerExpires _ -> step.ignore();
            case Event.KeepaliveTimerExpires _ -> step.ignore();
            case Event.SendHoldTimerExpires _ -> step.ignore();
            case Event.OfMessage _ -> step.ignore();
        }
    }
}
