package dev.exip.bgp.fsm;

import static dev.exip.bgp.message.ErrorSubcode.UNEXPECTED_MESSAGE_IN_ESTABLISHED;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import java.time.Duration;

/** Established: routes flow. */
final class OnEstablished {

    private OnEstablished() {}

    static void on(Step step, Negotiated negotiated, Event.OfConnection event) {
        switch (event) {
            case Event.UpdateMsg(Side side, Update update) -> {
                restartHold(step, side, negotiated);
                step.act(new Action.Deliver(update));
            }
            case Event.KeepAliveMsg(Side side) -> restartHold(step, side, negotiated);
            case Event.KeepaliveTimerExpires(Side side) -> OnOpenConfirm.keepalive(step, side, negotiated);
            case Event.RouteRefreshMsg(_, RouteRefresh refresh) -> refresh(step, negotiated, refresh);
            case Event.TcpConnectionConfirmed _ -> Dialling.again(step, negotiated);
            case Event.TcpConnectionFails(Side side, String reason, boolean _) -> Ending.lost(step, side, reason);
            case Event.HoldTimerExpires(Side side) -> Ending.fail(step, side, Notification.of(ErrorSubcode.HOLD_TIMER),
                    "silent for " + negotiated.holdTime() + " s"); // RFC 4271 6.5
            case Event.SendHoldTimerExpires(Side side) -> sendHold(step, side);
            case Event.BgpHeaderErr(Side side, Notification notification, String reason) ->
                Ending.fail(step, side, notification, reason);
            case Event.UpdateMsgErr(Side side, Notification notification, String reason) ->
                Ending.fail(step, side, notification, reason);
            case Event.NotifMsg(Side side, Notification notification) -> Ending.notified(step, side, notification);
            case Event.BgpOpen(Side side, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_ESTABLISHED, MessageType.OPEN);
            case Event.BgpOpenMsgErr(Side side, _, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_ESTABLISHED, MessageType.OPEN);
            case Event.TcpConnectionRequestAcked _ -> step.ignore();
            case Event.ConnectRetryTimerExpires _ -> step.ignore();
        }
    }

    static void restartHold(Step step, Side side, Negotiated negotiated) {
        if (negotiated.holdTime() != 0) {
            step.start(Timer.HOLD, side, Duration.ofSeconds(negotiated.holdTime())); // RFC 4271 8.2.2, events 26, 27
        }
    }

    private static void refresh(Step step, Negotiated negotiated, RouteRefresh refresh) {
        Family family = refresh.family();
        if (!negotiated.families().contains(family)) {
            step.note("ROUTE-REFRESH ignored: " + family + " is not negotiated"); // RFC 2918 4
            return;
        }
        switch (refresh.subtype()) {
            case RouteRefresh.REQUEST -> step.act(new Action.RefreshRequested(family));
            case RouteRefresh.BEGIN -> step.act(new Action.RefreshBegins(family));
            case RouteRefresh.END -> step.act(new Action.RefreshEnds(family));
            default -> step.note("ROUTE-REFRESH ignored: unknown subtype " + refresh.subtype()); // RFC 7313 5
        }
    }

    /** RFC 9687: nothing gets through any more, so neither would a NOTIFICATION; the error is only logged. */
    private static void sendHold(Step step, Side side) {
        step.act(new Action.Drop(side));
        String words = Notification.of(ErrorSubcode.SEND_HOLD_TIMER) + ": the neighbour takes nothing from us";
        Ending.end(step, side, Down.deaf(words), false);
    }
}
