/**
 * The finite state machine of one peer (RFC 4271 section 8) as a pure function: {@link dev.exip.bgp.fsm.PeerFsm} takes a
 * state and an event and answers with the next state and a list of actions. No thread, clock, socket or randomness; the
 * session that owns the peer feeds the events and carries out the actions. {@code OnIdle} to {@code OnEstablished} say,
 * state by state, what an event of a connection does; {@code OnPeer} what the operator does.
 *
 * <p>A peer has two possible connections. The outgoing side dials; the incoming side is Active while it lets the
 * neighbour in and Idle while it refuses. While one connection is confirmed, the outgoing side rests in Idle.
 *
 * <h2>When to try again</h2> The neighbour of a restarted reflector must be back within about a second, and a neighbour
 * that flaps must not be hammered. So an end is judged by what caused it:
 * <ul>
 * <li>A dial is refused: the next follows after one second, for a SYN is cheap. (RFC 4271 suggests 120 s, which is from
 * when it was not.)
 * <li>TCP goes away or a Cease says that somebody meant it: the neighbour is let in at once, and dialled after a second.
 * If it does so again and again, our dials become rarer, up to ConnectRetryTime.
 * <li>Anything else is an error, found by either side (a bad OPEN, silence, too many prefixes): it would recur. The peer
 * is held in Idle, twice as long each time, and refuses the neighbour meanwhile, silently, lest it holds us in turn.
 * <li>A lost collision counts as nothing.
 * </ul>
 * A stable session clears the record. RFC 4271 passes through Idle where this goes straight to Active; that is an
 * AutomaticStart without a pause.
 *
 * <h2>Collisions</h2> RFC 4271 6.8 lets both connections die when each speaker closes another one. That is avoided: once
 * a connection is confirmed our own dial is given up, a dial of ours that must win wins as soon as the neighbour is
 * known, and one of the neighbour's wins only when its OPEN is here; until it is, or its
 * connection is gone, or it talks of routes on ours, ours waits in OpenConfirm even if it could be Established. An Established
 * session is kept; only a neighbour that keeps routes over a restart (RFC 4724 section 5) may replace it: at once where it had dialled that
 * one itself, and by confirming the new connection where we had, since a dial that crossed ours looks just like it at first.
 */
@NullMarked
package dev.exip.bgp.fsm;

import org.jspecify.annotations.NullMarked;
