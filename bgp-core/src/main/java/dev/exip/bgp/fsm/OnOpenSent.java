package dev.exip.bgp.fsm;

import static dev.exip.bgp.message.ErrorSubcode.UNEXPECTED_MESSAGE_IN_OPEN_SENT;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import java.time.Duration;
import java.util.Optional;

/** OpenSent: the neighbour's OPEN is awaited. */
final class OnOpenSent {

    private OnOpenSent() {}

    static void on(Step step, Event.OfConnection event) {
        switch (event) {
            case Event.BgpOpen(Side side, Open open) -> open(step, side, open);
            case Event.TcpConnectionConfirmed _ -> Dialling.replace(step);
            case Event.TcpConnectionFails(Side side, String reason, boolean _) -> Ending.lost(step, side, reason);
            case Event.HoldTimerExpires(Side side) ->
                Ending.fail(step, side, Notification.of(ErrorSubcode.HOLD_TIMER), "no OPEN"); // RFC 4271 6.5
            case Event.BgpHeaderErr(Side side, Notification notification, String reason) ->
                Ending.fail(step, side, notification, reason);
            case Event.BgpOpenMsgErr(Side side, Notification notification, String reason) ->
                Ending.fail(step, side, notification, reason);
            case Event.NotifMsg(Side side, Notification notification) -> Ending.notified(step, side, notification);
            case Event.KeepAliveMsg(Side side) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_SENT, MessageType.KEEPALIVE);
            case Event.UpdateMsg(Side side, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_SENT, MessageType.UPDATE);
            case Event.UpdateMsgErr(Side side, _, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_SENT, MessageType.UPDATE);
            case Event.RouteRefreshMsg(Side side, _) ->
                Ending.unexpected(step, side, UNEXPECTED_MESSAGE_IN_OPEN_SENT, MessageType.ROUTE_REFRESH);
            case Event.TcpConnectionRequestAcked _ -> step.ignore();
            case Event.ConnectRetryTimerExpires _ -> step.ignore();
            case Event.KeepaliveTimerExpires _ -> step.ignore();
            case Event.SendHoldTimerExpires _ -> step.ignore();
        }
    }

    private static void open(Step step, Side side, Open open) {
        Optional<Notification> rejection = step.config.openCheck().apply(open).or(() -> holdTimeTooShort(step, open));
        if (rejection.isPresent()) {
            Ending.fail(step, side, rejection.get(), "the OPEN is not acceptable");
        } else if (survives(step, side, open)) {
            confirm(step, side, open);
        }
    }

    private static Optional<Notification> holdTimeTooShort(Step step, Open open) {
        return open.holdTime() != 0 && open.holdTime() < step.config.minHoldTime()
                ? Optional.of(Notification.of(ErrorSubcode.UNACCEPTABLE_HOLD_TIME)) // RFC 4271 6.2
                : Optional.empty();
    }

    /** Looks for a collision (RFC 4271 6.8) and closes the loser; tells whether {@code side} is still there. */
    private static boolean survives(Step step, Side side, Open open) {
        Side winner = Collision.winner(step.config.localOpen(), open);
        Side loser = switch (step.of(side.other())) {
            case State.Idle _,State.Connect _,State.Active _ -> null;
            // The other OPEN is still to come. Our own dial may win already; the neighbour's may not, for he
            // may have given it up, and then both would be lost.
            case State.OpenSent _ -> winner == side ? side.other() : winner == Side.OUTGOING ? side : null;
            case State.OpenConfirm _ -> winner.other();
            case State.Established _ -> null; // let in beside it, as one who may have restarted
        };
        if (loser != null) {
            Collision.dump(step, loser);
        }
        return loser != side;
    }

    private static void confirm(Step step, Side side, Open open) {
        boolean dialsToo = side == Side.INCOMING && !step.of(Side.OUTGOING).isConnected();
        if (dialsToo) {
            step.leave(Side.OUTGOING); // a dial that ends later would collide
        }
        Negotiated negotiated = Negotiated.of(step.config.localOpen(), open);
        step.act(new Action.Agreed(side, negotiated)); // RFC 8654 4: not only once Established
        step.send(side, new Keepalive());
        if (negotiated.holdTime() == 0) {
            step.stop(Timer.HOLD, side); // RFC 4271 8.2.2: neither timer runs
        } else {
            Duration holdTime = Duration.ofSeconds(negotiated.holdTime());
            step.start(Timer.HOLD, side, holdTime);
            step.start(Timer.KEEPALIVE, side, holdTime.dividedBy(3)); // RFC 4271 10
        }
        step.enter(side, new State.OpenConfirm(negotiated, false));
    }
}
