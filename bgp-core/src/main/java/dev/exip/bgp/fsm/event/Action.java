package dev.exip.bgp.fsm.event;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the session is to do, in the order given. */
public sealed interface Action {

    /** Dial. */
    record Connect() implements Action {}

    /** Give up the dial under way. */
    record CancelConnect() implements Action {}

    /** The connection just offered becomes the incoming one. */
    record Accept() implements Action {}

    /** Close the connection just offered, after {@code notification} if there is one; the incoming side is untouched. */
    record Refuse(@Nullable Notification notification) implements Action {}

    record Send(Side side, BgpMessage message) implements Action {}

    /** Close once all that was sent is flushed. */
    record Close(Side side) implements Action {}

    /** Abort without flushing. */
    record Drop(Side side) implements Action {}

    /**
     * Start a timer, or start it anew if it runs.
     *
     * @param side null for a timer of the peer
     * @param jitter multiply {@code duration} by a random factor from 0.75 to 1.0 (RFC 4271 section 10)
     */
    record StartTimer(Timer timer, @Nullable Side side, Duration duration, boolean jitter) implements Action {}

    /**
     * Stop a timer; nothing happens if it does not run.
     *
     * @param side null for a timer of the peer
     */
    record StopTimer(Timer timer, @Nullable Side side) implements Action {}

    /** Both OPENs are here: whatever follows on {@code side} is written and read as they agree on. */
    record Agreed(Side side, Negotiated negotiated) implements Action {}

    /** The session is Established on {@code side}. */
    record SessionUp(Side side, Negotiated negotiated) implements Action {}

    /**
     * The Established session is over.
     *
     * @param graceful whether the neighbour may be restarting, so that its routes are to be kept (RFC 4724 section 4.2)
     */
    record SessionDown(Down down, boolean graceful) implements Action {}

    record Deliver(Update update) implements Action {}

    /** The neighbour wants all routes of a negotiated family again. */
    record RefreshRequested(Family family) implements Action {}

    /** The neighbour begins to tell all its routes of a negotiated family again (RFC 7313 section 4, BoRR). */
    record RefreshBegins(Family family) implements Action {}

    /** The neighbour has told them all (RFC 7313 section 4, EoRR). */
    record RefreshEnds(Family family) implements Action {}

    /** A dial has ended; {@code answered} if the neighbour's host accepted or refused it. */
    record Dialled(boolean answered) implements Action {}

    /** No session came of a dial, or of a connection; {@code words} say why. */
    record AttemptFailed(String words) implements Action {}

    /** For the log. */
    record Note(String words) implements Action {}
}
