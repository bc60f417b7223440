package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.message.Negotiated;

/** The FSM of one peer (RFC 4271 section 8): a pure function of state and event. */
public final class PeerFsm {
    private final FsmConfig config;

    public PeerFsm(FsmConfig config) {
        this.config = config;
    }

    /** What {@code event} does to a peer in {@code state}. */
    public Transition on(PeerState state, Event event) {
        Step step = new Step(config, state);
        switch (event) {
            case Event.OfPeer e -> OnPeer.on(step, e);
            case Event.OfConnection e -> on(step, e);
        }
        OnOpenConfirm.proceed(step);
        return step.transition();
    }

    private static void on(Step step, Event.OfConnection event) {
        switch (step.of(event.side())) {
            case State.Idle _ -> OnIdle.on(step, event);
            case State.Connect _ -> OnConnect.on(step, event);
            case State.Active _ -> OnActive.on(step, event);
            case State.OpenSent _ -> OnOpenSent.on(step, event);
            case State.OpenConfirm(Negotiated negotiated, boolean acknowledged) ->
                OnOpenConfirm.on(step, negotiated, acknowledged, event);
            case State.Established(Negotiated negotiated) -> OnEstablished.on(step, negotiated, event);
        }
    }
}
