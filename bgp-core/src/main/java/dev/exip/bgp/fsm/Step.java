package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event being worked on: the peer's state while it changes and the actions so far. Lives as long as one call of
 * {@link PeerFsm#on}.
 *
 * <p>Which timers run follows from the state alone; {@link #leave} stops those of the state that a side leaves, so that
 * none is forgotten.
 */
final class Step {
    final FsmConfig config;
    private final List<Action> actions = new ArrayList<>(4);
    private State outgoing;
    private State incoming;
    boolean enabled;
    BackOff backOff;
    @Nullable
    Down lastDown;

    Step(FsmConfig config, PeerState before) {
        this.config = config;
        outgoing = before.outgoing();
        incoming = before.incoming();
        enabled = before.enabled();
        backOff = before.backOff();
        lastDown = before.lastDown();
    }

    Transition transition() {
        return new Transition(new PeerState(enabled, outgoing, incoming, backOff, lastDown), actions);
    }

    State of(Side side) {
        return side == Side.OUTGOING ? outgoing : incoming;
    }

    boolean isHeld() {
        return enabled && outgoing instanceof State.Idle && incoming instanceof State.Idle;
    }

    void enter(Side side, State state) {
        switch (side) {
            case OUTGOING -> outgoing = state;
            case INCOMING -> incoming = state;
        }
    }

    /** Makes {@code side} Idle, with nothing of its state still running; the connection itself is the caller's to close. */
    void leave(Side side) {
        switch (of(side)) {
            case State.Idle _ -> ignore();
            case State.Connect _ -> {
                act(new Action.CancelConnect());
                stop(Timer.CONNECT_RETRY, null);
            }
            case State.Active _ -> {
                if (side == Side.OUTGOING) {
                    stop(Timer.CONNECT_RETRY, null);
                }
            }
            case State.OpenSent _ -> stop(Timer.HOLD, side);
            case State.OpenConfirm _ -> {
                stop(Timer.HOLD, side);
                stop(Timer.KEEPALIVE, side);
            }
            case State.Established _ -> {
                stop(Timer.HOLD, side);
                stop(Timer.KEEPALIVE, side);
                stop(Timer.SEND_HOLD, side);
                stop(Timer.STABLE, null);
            }
        }
        enter(side, new State.Idle());
    }

    /** The event comes too late: what it belongs to has been given up. */
    void ignore() {}

    void act(Action action) {
        actions.add(action);
    }

    void send(Side side, BgpMessage message) {
        act(new Action.Send(side, message));
    }

    void sendAndClose(Side side, Notification notification) {
        send(side, notification);
        act(new Action.Close(side));
    }

    void note(String words) {
        act(new Action.Note(words));
    }

    void start(Timer timer, @Nullable Side side, Duration duration) {
        boolean jitter = switch (timer) {
            case CONNECT_RETRY, IDLE_HOLD, KEEPALIVE -> true; // RFC 4271 10
            case STABLE, HOLD, SEND_HOLD -> false;
        };
        act(new Action.StartTimer(timer, side, duration, jitter));
    }

    void stop(Timer timer, @Nullable Side side) {
        act(new Action.StopTimer(timer, side));
    }
}
