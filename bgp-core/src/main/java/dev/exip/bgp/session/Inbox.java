package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.session.log.Complaints;
import dev.exip.bgp.wire.Decoded;
import java.util.Map;
import org.slf4j.event.Level;

/** What a neighbour says becomes events of the FSM here (RFC 4271 section 8.1.5), counted and remembered. Owned by the session's event loop. */
final class Inbox {
    private final String name;
    private final SessionHistory history;
    private final Complaints complaints;
    private final MessageCounters received = new MessageCounters();

    /**
     * Nothing received yet.
     *
     * @param name what the operator calls the neighbour
     */
    Inbox(String name, SessionHistory history, Complaints complaints) {
        this.name = name;
        this.history = history;
        this.complaints = complaints;
    }

    /** The event that {@code decoded} is, having come over {@code side}. */
    Event event(Side side, Decoded decoded) {
        history.received();
        return switch (decoded) {
            case Decoded.Malformed(Notification answer, String reason) -> malformed(side, answer, reason);
            case Decoded.Message(BgpMessage message) -> {
                received.add(MessageType.of(message), 1);
                yield event(side, message);
            }
        };
    }

    private Event malformed(Side side, Notification answer, String reason) {
        complaints.log(Level.WARN, () -> name + ": malformed message: " + reason);
        if (answer.code() == ErrorCode.UPDATE_MESSAGE.code()) {
            history.erred(Handling.SESSION_RESET);
            return new Event.UpdateMsgErr(side, answer, reason);
        }
        return answer.code() == ErrorCode.OPEN_MESSAGE.code()
                ? new Event.BgpOpenMsgErr(side, answer, reason)
                : new Event.BgpHeaderErr(side, answer, reason);
    }

    private Event event(Side side, BgpMessage message) {
        return switch (message) {
            case Open open -> new Event.BgpOpen(side, open);
            case Update update -> new Event.UpdateMsg(side, update);
            case Keepalive _ -> new Event.KeepAliveMsg(side);
            case RouteRefresh refresh -> new Event.RouteRefreshMsg(side, refresh);
            case Notification notification -> {
                history.notified(false, notification);
                yield new Event.NotifMsg(side, notification);
            }
        };
    }

    /** How many messages of each type came. */
    Map<MessageType, Long> counts() {
        return received.snapshot();
    }
}
