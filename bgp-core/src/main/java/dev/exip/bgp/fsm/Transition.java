package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import java.util.List;

/** The answer to an event: the state after it and what is to be done, in order. */
public record Transition(PeerState state, List<Action> actions) {}
