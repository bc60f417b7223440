package dev.exip.bgp.fsm.event;

import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a peer, under the names of RFC 4271 section 8.1; the number is the RFC's.
 *
 * <p>After a {@link Action.Close}, {@link Action.Drop} or {@link Action.CancelConnect} the session feeds no further event
 * of that connection. An event of a connection that is not there changes nothing.
 */
public sealed interface Event {

    /** What concerns the peer as a whole. */
    sealed interface OfPeer extends Event {}

    /** What concerns one connection. */
    sealed interface OfConnection extends Event {
        Side side();
    }

    /** Timers of a connection (RFC 4271 8.1.3). */
    sealed interface OfTimer extends OfConnection {}

    /** What TCP reports (RFC 4271 8.1.4). */
    sealed interface OfTcp extends OfConnection {}

    /** What the neighbour sent (RFC 4271 8.1.5). */
    sealed interface OfMessage extends OfConnection {}

    /** 1: the operator wants the peer up; ends an idle hold and forgets earlier failures. */
    record ManualStart() implements OfPeer {}

    /**
     * 2: the operator wants the peer down and kept down; {@code cease} is sent, for example with a shutdown text.
     *
     * @param restart whether we will be back soon: a neighbour that keeps our routes until then is told nothing
     */
    record ManualStop(Notification cease, boolean restart) implements OfPeer {
        public ManualStop(Notification cease) {
            this(cease, false);
        }
    }

    /** 3: an idle hold ends before its time; changes nothing where the operator wants the peer down. */
    record AutomaticStart() implements OfPeer {}

    /**
     * 8: the daemon ends what is connected with {@code cease}; the peer comes back by itself, at once after a reset,
     * after an idle hold when its limit of prefixes or our resources are exceeded.
     *
     * @param pause how long that hold lasts; null for as long as after other failures
     * @param reason what {@code cease} does not say, in words; may be empty
     */
    record AutomaticStop(Notification cease, @Nullable Duration pause, String reason) implements OfPeer {
        public AutomaticStop(Notification cease) {
            this(cease, null, "");
        }
    }

    /** The operator changed how the peer is to be talked to, whether it is dialled among others (8.1.1, PassiveTcpEstablishment). */
    record ConfigurationChanges() implements OfPeer {}

    /** 13. */
    record IdleHoldTimerExpires() implements OfPeer {}

    /** The session lasted long enough to forget earlier failures. */
    record StableTimerExpires() implements OfPeer {}

    /** 9. */
    record ConnectRetryTimerExpires() implements OfTimer {
        @Override
        public Side side() {
            return Side.OUTGOING;
        }
    }

    /** 16: our dial succeeded. */
    record TcpConnectionRequestAcked() implements OfTcp {
        @Override
        public Side side() {
            return Side.OUTGOING;
        }
    }

    /** 17: the neighbour dialled us; answered by {@link Action.Accept} or {@link Action.Refuse}. */
    record TcpConnectionConfirmed() implements OfTcp {
        @Override
        public Side side() {
            return Side.INCOMING;
        }
    }

    /**
     * 18: the dial failed, or a connection was closed by the neighbour or broke.
     *
     * @param noRoute whether the dial failed because the neighbour's host cannot be reached
     */
    record TcpConnectionFails(Side side, String reason, boolean noRoute) implements OfTcp {
        public TcpConnectionFails(Side side, String reason) {
            this(side, reason, false);
        }
    }

    /** 10. */
    record HoldTimerExpires(Side side) implements OfTimer {}

    /** 11. */
    record KeepaliveTimerExpires(Side side) implements OfTimer {}

    /** 29 (RFC 9687). */
    record SendHoldTimerExpires(Side side) implements OfTimer {}

    /** 19: a well-formed OPEN; whether it is acceptable is judged here. */
    record BgpOpen(Side side, Open open) implements OfMessage {}

    /** 21: a bad header, or a bad body of a message that has no event of its own; {@code notification} is to be sent. */
    record BgpHeaderErr(Side side, Notification notification, String reason) implements OfMessage {}

    /** 22: a malformed OPEN. */
    record BgpOpenMsgErr(Side side, Notification notification, String reason) implements OfMessage {}

    /** 24 and 25: a NOTIFICATION, of whatever code. */
    record NotifMsg(Side side, Notification notification) implements OfMessage {}

    /** 26. */
    record KeepAliveMsg(Side side) implements OfMessage {}

    /** 27. */
    record UpdateMsg(Side side, Update update) implements OfMessage {}

    /** 28: an UPDATE so malformed that RFC 7606 leaves no milder way. */
    record UpdateMsgErr(Side side, Notification notification, String reason) implements OfMessage {}

    /** RFC 2918, RFC 7313. */
    record RouteRefreshMsg(Side side, RouteRefresh refresh) implements OfMessage {}
}
