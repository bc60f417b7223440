package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.Notification;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Events of the peer as a whole. */
final class OnPeer {

    private OnPeer() {}

    static void on(Step step, Event.OfPeer event) {
        switch (event) {
            case Event.ManualStart _ -> manualStart(step);
            case Event.ManualStop(Notification cease, boolean restart) -> manualStop(step, cease, restart);
            case Event.AutomaticStart _ -> endHold(step);
            case Event.AutomaticStop stop -> automaticStop(step, stop.cease(), stop.pause(), stop.reason());
            case Event.ConfigurationChanges _ -> Dialling.reconsider(step);
            case Event.IdleHoldTimerExpires _ -> endHold(step);
            case Event.StableTimerExpires _ -> step.backOff = BackOff.NONE;
        }
    }

    private static void manualStart(Step step) {
        if (!step.enabled) {
            step.enabled = true;
            Dialling.begin(step);
        } else if (step.isHeld()) {
            step.backOff = BackOff.NONE;
            endHold(step);
        }
    }

    private static void endHold(Step step) {
        if (step.isHeld()) {
            step.stop(Timer.IDLE_HOLD, null);
            Dialling.begin(step);
        }
    }

    private static void manualStop(Step step, Notification cease, boolean restart) {
        if (!step.enabled) {
            return;
        }
        if (step.isHeld()) {
            step.stop(Timer.IDLE_HOLD, null);
        }
        for (Side side : Side.values()) {
            if (restart && GracefulRestart.isKeptByNeighbor(step.of(side))) {
                step.act(new Action.Close(side)); // RFC 4724 4: its peer sees that TCP is gone, and nothing else
                Ending.release(step, side, Down.lost("we restart"));
            } else {
                closeWith(step, side, cease, "");
            }
            step.leave(side);
        }
        step.enabled = false;
        step.backOff = BackOff.NONE; // RFC 4271 8.2.2: ConnectRetryCounter to zero
    }

    private static void automaticStop(Step step, Notification cease, @Nullable Duration pause, String reason) {
        boolean outgoing = closeWith(step, Side.OUTGOING, cease, reason);
        boolean incoming = closeWith(step, Side.INCOMING, cease, reason);
        if (pause != null && (outgoing || incoming)) {
            Ending.hold(step, pause);
        } else if (outgoing || incoming) {
            Ending.recover(step, outgoing ? Side.OUTGOING : Side.INCOMING, Ending.isClean(cease));
        }
    }

    /** Whether there was a connection to close. */
    private static boolean closeWith(Step step, Side side, Notification cease, String reason) {
        if (!step.of(side).isConnected()) {
            return false;
        }
        Notification said = GracefulRestart.said(step.of(side), cease);
        step.sendAndClose(side, said);
        Ending.release(step, side, Down.sent(said, reason));
        return true;
    }
}
