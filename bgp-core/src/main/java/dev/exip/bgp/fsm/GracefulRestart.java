package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;

/** Which ends of a session leave the routes standing (RFC 4724, RFC 8538). */
final class GracefulRestart {

    private GracefulRestart() {}

    /**
     * Whether the neighbour's routes outlive a session that ended so. RFC 8538 4 would keep them over our own hold timer as well, but
     * a neighbour that has fallen silent is no longer a way to anywhere.
     */
    static boolean isGraceful(Negotiated negotiated, Down down) {
        if (negotiated.keptFamilies().isEmpty() || down.silent()) {
            return false;
        }
        Notification sent = down.sent();
        Notification received = down.received();
        if (sent == null && received == null) {
            return true;
        }
        return negotiated.restartsOverNotification() && (sent == null || !isForGood(sent))
                && (received == null || !is(received, ErrorSubcode.HARD_RESET)); // RFC 8538 3.1
    }

    /** Whether we end the session because we want nothing more of the neighbour, rather than for an error or for a moment. */
    private static boolean isForGood(Notification sent) {
        return sent.code() == ErrorCode.CEASE.code() && !is(sent, ErrorSubcode.ADMINISTRATIVE_RESET);
    }

    private static boolean is(Notification notification, ErrorSubcode subcode) {
        return notification.code() == subcode.error().code() && notification.subcode() == subcode.code();
    }

    /**
     * {@code cease} as it must be said in {@code state}: a neighbour that would keep our routes over it is told that it must not
     * (RFC 8538 section 3.1), unless we only reset the session and will be back at once.
     */
    static Notification said(State state, Notification cease) {
        return isForGood(cease) && isKeptByNeighbor(state)
                && state instanceof State.Established(Negotiated negotiated) && negotiated.restartsOverNotification()
                        ? cease.asHardReset()
                        : cease;
    }

    /** Whether there is a session whose end the neighbour takes for a restart, over which it keeps our routes. */
    static boolean isKeptByNeighbor(State state) {
        return state instanceof State.Established(Negotiated negotiated) && !negotiated.keptByNeighbor().isEmpty();
    }
}
