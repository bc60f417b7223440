package dev.exip.bgp.fsm;

import static dev.exip.bgp.message.ErrorSubcode.UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import java.time.Duration;

/** OpenConfirm: the neighbour's KEEPALIVE is awaited. */
final class OnOpenConfirm {

    private OnOpenConfirm() {}

    static void on(Step step, Negotiated negotiated, boolean acknowledged, Event.OfConnection event) {
        switch (event) {
            case Event.UpdateMsg(Side side, _) when acknowledged -> settled(step, side, negotiated, event);
            case Event.UpdateMsgErr(Side side, _, _) when acknowledged -> settled(step, side, negotiated, event);
            case Event.RouteRefreshMsg(Side side, _) when acknowledged -> settled(step, side, negotiated, event);
            case Event.KeepAliveMsg(Side side) -> acknowledged(step, side, negotiated);
            case Event.KeepaliveTimerExpires(Side side) -> keepalive(step, side, negotiated);
            case Event.TcpConnectionConfirmed _ -> Dialling.replace(step);
            case Event.TcpConnectionFails(Side side, String reason, boolean _) -> Ending.lost(step, side, reason);
            case Event.HoldTimerExpires(Side side) ->
                Ending.fail(step, side, Notification.of(ErrorSubcode.HOLD_TIMER), "no KEEPALIVE"); // RFC 4271 6.5
            case Event.BgpHeaderErr(Side side, Notification notification, String reason) ->
                Ending.fail(step, side, notification, reason);
            case Event.BgpOpenMsgErr(Side side, Notification notification, String reason) ->
                Ending.fail(step, side, notification, reason);
            case Event.NotifMsg(Side side, Notification notification) -> Ending.notified(step, side, notification);
            case Event.BgpOpen(Side side, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM, MessageType.OPEN);
            case Event.UpdateMsg(Side side, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM, MessageType.UPDATE);
            case Event.UpdateMsgErr(Side side, _, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM, MessageType.UPDATE);
            case Event.RouteRefreshMsg(Side side, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM, MessageType.ROUTE_REFRESH);
            case Event.TcpConnectionRequestAcked _ -> step.ignore();
            case Event.ConnectRetryTimerExpires _ -> step.ignore();
            case Event.SendHoldTimerExpires _ -> step.ignore();
        }
    }

    private static void acknowledged(Step step, Side side, Negotiated negotiated) {
        if (Collision.mayLose(step, side, negotiated)) {
            step.enter(side, new State.OpenConfirm(negotiated, true));
            OnEstablished.restartHold(step, side, negotiated);
            step.start(Timer.HOLD, side.other(), step.config.timing().connectRetryTime());
        } else {
            establish(step, side, negotiated);
        }
    }

    /** The neighbour talks of routes: it has kept this connection of the two. */
    private static void settled(Step step, Side side, Negotiated negotiated, Event.OfConnection event) {
        establish(step, side, negotiated);
        OnEstablished.on(step, negotiated, event);
    }

    /** A connection that waited for the end of a collision is Established once its rival is gone. */
    static void proceed(Step step) {
        if (step.of(Side.OUTGOING) instanceof State.OpenConfirm(Negotiated negotiated, boolean acknowledged)
                && acknowledged && !step.of(Side.INCOMING).isConnected()) {
            establish(step, Side.OUTGOING, negotiated);
        }
    }

    private static void establish(Step step, Side side, Negotiated negotiated) {
        if (step.of(side.other()) instanceof State.Established) {
            Dialling.supersede(step, side.other()); // RFC 4724 5
        } else if (step.of(side.other()).isConnected()) {
            Collision.dump(step, side.other());
        }
        step.enter(side, new State.Established(negotiated));
        OnEstablished.restartHold(step, side, negotiated);
        Duration sendHoldTime = step.config.timing().sendHoldTime(negotiated.holdTime());
        if (!sendHoldTime.isZero()) {
            step.start(Timer.SEND_HOLD, side, sendHoldTime); // RFC 9687
        }
        if (!step.backOff.equals(BackOff.NONE)) {
            step.start(Timer.STABLE, null, step.config.timing().stableTime());
        }
        step.act(new Action.SessionUp(side, negotiated));
    }

    static void keepalive(Step step, Side side, Negotiated negotiated) {
        step.send(side, new Keepalive());
        step.start(Timer.KEEPALIVE, side, Duration.ofSeconds(negotiated.holdTime()).dividedBy(3));
    }
}
