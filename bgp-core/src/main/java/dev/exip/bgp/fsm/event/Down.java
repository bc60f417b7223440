package dev.exip.bgp.fsm.event;

import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.Notification;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection ended.
 *
 * @param sent the NOTIFICATION that we sent, {@linkplain Notification#abridged abridged}; null if none
 * @param received the NOTIFICATION that we received, abridged; null if none
 * @param silent whether it ended because the neighbour did nothing any more
 * @param words for log and {@code bgpctl}
 */
public record Down(@Nullable Notification sent, @Nullable Notification received, boolean silent, String words) {

    public Down {
        sent = sent == null ? null : sent.abridged();
        received = received == null ? null : received.abridged();
    }

    /** We ended it with a NOTIFICATION, for a {@code reason} that it does not say; empty if it says all. */
    public static Down sent(Notification notification, String reason) {
        return new Down(notification, null, notification.code() == ErrorCode.HOLD_TIMER_EXPIRED.code(),
                "sent " + notification + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** The neighbour ended it with a NOTIFICATION. */
    public static Down received(Notification notification) {
        return new Down(null, notification, false, "received " + notification);
    }

    /** It ended without a word. */
    public static Down lost(String words) {
        return new Down(null, null, false, words);
    }

    /** The neighbour takes nothing from us any more, so that it was told nothing either. */
    public static Down deaf(String words) {
        return new Down(null, null, true, words);
    }

    @Override
    public String toString() {
        return words;
    }
}
