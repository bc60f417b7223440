package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Octets;
import java.time.Duration;

/**
 * How a connection ends, and when the peer tries again.
 *
 * <p>An end is clean if TCP went away or someone meant it (a Cease); anything else is an error. After an error the peer
 * sits out an idle hold; after a clean end it lets the neighbour in at once, and dials after a short pause.
 */
final class Ending {

    private Ending() {}

    /** We found an error: {@code notification} is sent. */
    static void fail(Step step, Side side, Notification notification, String reason) {
        step.sendAndClose(side, notification);
        end(step, side, Down.sent(notification, reason), false);
    }

    /** A message that has no place in this state (RFC 6608). */
    static void unexpected(Step step, Side side, ErrorSubcode subcode, MessageType type) {
        fail(step, side, Notification.of(subcode, Octets.of((byte) type.code())), "unexpected " + type); // RFC 6608 4
    }

    /** RFC 4271 6.4: a NOTIFICATION is never answered by one. */
    static void notified(Step step, Side side, Notification notification) {
        step.act(new Action.Close(side));
        end(step, side, Down.received(notification), isClean(notification));
    }

    static void lost(Step step, Side side, String reason) {
        end(step, side, Down.lost(reason), true);
    }

    /** {@code side} was closed for {@code down}. */
    static void end(Step step, Side side, Down down, boolean clean) {
        release(step, side, down);
        recover(step, side, clean);
    }

    /** The states and timers of {@code side} are given up. */
    static void release(Step step, Side side, Down down) {
        State before = step.of(side);
        step.leave(side);
        step.lastDown = down;
        if (before instanceof State.Established(Negotiated negotiated)) {
            step.act(new Action.SessionDown(down, GracefulRestart.isGraceful(negotiated, down)));
        } else {
            step.act(new Action.AttemptFailed("connection ended before Established: " + down.words()));
        }
    }

    /** What {@code ended}, now Idle, does next. */
    static void recover(Step step, Side ended, boolean clean) {
        if (step.of(ended.other()) instanceof State.Established) {
            step.enter(ended, new State.Active()); // nothing but a dial beside the session
            return;
        }
        boolean alone = !step.of(ended.other()).isConnected();
        BackOff backOff = step.backOff;
        if (!clean) {
            step.backOff = backOff.failed();
            if (alone) {
                hold(step, backOff.failures());
            }
        } else {
            step.backOff = alone ? backOff.hungUp() : backOff; // the other connection may have won a collision
            Timing timing = step.config.timing();
            resume(step, BackOff.doubled(timing.retryPause(), backOff.hangUps(), timing.connectRetryTime()));
        }
    }

    /** Waits for the neighbour's dial and, after {@code pause}, for ours, unless the other connection is confirmed. */
    private static void resume(Step step, Duration pause) {
        if (!step.of(Side.INCOMING).isConnected()) {
            step.enter(Side.INCOMING, new State.Active());
        }
        if (step.of(Side.OUTGOING) instanceof State.Idle && !step.of(Side.INCOMING).isConfirmed()) {
            Dialling.dialAfter(step, pause);
        }
    }

    /** RFC 4271 8.1.1, DampPeerOscillations. */
    private static void hold(Step step, int earlierFailures) {
        step.leave(Side.OUTGOING);
        step.leave(Side.INCOMING);
        Timing timing = step.config.timing();
        step.start(Timer.IDLE_HOLD, null,
                BackOff.doubled(timing.idleHoldFirst(), earlierFailures, timing.idleHoldLongest()));
    }

    /** Idle for just so long, as the operator wants it. */
    static void hold(Step step, Duration pause) {
        step.leave(Side.OUTGOING);
        step.leave(Side.INCOMING);
        step.act(new Action.StartTimer(Timer.IDLE_HOLD, null, pause, false));
    }

    /** Whether the sender only meant to end the session, or complains of something that would recur at once. */
    static boolean isClean(Notification said) {
        Notification notification = said.meant();
        return notification.code() == ErrorCode.CEASE.code()
                && notification.subcode() != ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED.code()
                && notification.subcode() != ErrorSubcode.OUT_OF_RESOURCES.code();
    }
}
