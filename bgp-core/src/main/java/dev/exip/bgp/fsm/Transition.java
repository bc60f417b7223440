package dev.exip.bgp.fsm;

import java.util.List;

/** The answer to an event: the state after it and what is to be done, in order. */
public record Transition(PeerState state, List<Action> actions) {}
