package dev.exip.bgp.session;

import dev.exip.bgp.fsm.PeerState;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment.
 *
 * @param config as configured
 * @param state the more advanced of its two connections
 * @param negotiated what the OPENs agreed on; null before that
 * @param local our end of the connection; null without one
 * @param remote the neighbour's end; null without one
 * @param received messages from it, by type
 * @param sent messages to it, by type
 * @param history what happened before
 */
public record SessionSnapshot(SessionConfig config, State state, @Nullable Negotiated negotiated,
        @Nullable InetSocketAddress local, @Nullable InetSocketAddress remote, Map<MessageType, Long> received,
        Map<MessageType, Long> sent, History history) {

    /** The more advanced of the two connections is the one that is shown. */
    static SessionSnapshot of(SessionConfig config, PeerState state, Map<Side, Connection> connections,
            Map<MessageType, Long> received, Map<MessageType, Long> sent, History history) {
        State best = state.best();
        Connection shown = connections.get(
                best == state.outgoing() ? Side.OUTGOING : Side.INCOMING);
        Negotiated negotiated = switch (best) {
            case State.OpenConfirm(Negotiated n, _) -> n;
            case State.Established(Negotiated n) -> n;
            case State.Idle _,State.Connect _,State.Active _,State.OpenSent _ -> null;
        };
        return new SessionSnapshot(config, best, negotiated, shown == null ? null : shown.localAddress(),
                shown == null ? null : shown.remoteAddress(), received, sent, history);
    }

    /**
     * What happened before.
     *
     * @param changed when it last became Established or ceased to be; null if it never was
     * @param lastReset when it last ceased to be Established; null if it never did
     * @param resetReason why it last did; null if it never did
     * @param lastDown why the last connection ended, Established or not; null if none has
     * @param lastAttempt the last dial or connection of which no session came; null if there is none
     * @param established how often it became Established
     * @param dropped how often it ceased to be
     * @param lastReceived when the last message came; null if none has
     * @param lastSent when the last message of the session itself went out; null if none has
     * @param notifications the last ones, latest first
     * @param notificationCounts how many there were of each kind
     * @param updateErrors how many UPDATEs were malformed, by what was done about it
     */
    public record History(@Nullable Instant changed, @Nullable Instant lastReset, @Nullable Down resetReason,
            @Nullable Down lastDown, @Nullable Attempt lastAttempt, long established, long dropped,
            @Nullable Instant lastReceived,
            @Nullable Instant lastSent,
            List<Notified> notifications, Map<NotificationKind, Long> notificationCounts,
            Map<Handling, Long> updateErrors) {

        /** Why there is no session, or last was none: what went wrong latest; null if nothing did. */
        public @Nullable String lastError() {
            if (lastAttempt != null && (lastReset == null || lastAttempt.at().isAfter(lastReset))) {
                return lastAttempt.words();
            }
            return resetReason == null ? null : resetReason.words();
        }
    }

    /**
     * A dial or a connection of which no session came.
     *
     * @param at when it failed
     * @param words why
     */
    public record Attempt(Instant at, String words) {}

    /**
     * A kind of NOTIFICATION.
     *
     * @param byUs whether we sent it
     * @param subcode its code and subcode; null for all that we do not know
     */
    public record NotificationKind(boolean byUs, @Nullable ErrorSubcode subcode) {}

    /**
     * A NOTIFICATION that passed.
     *
     * @param byUs whether we sent it
     * @param at when
     * @param notification what it said, its data cut to what is worth remembering
     * @param words the whole of it in words
     */
    public record Notified(boolean byUs, Instant at, Notification notification, String words) {}
}
