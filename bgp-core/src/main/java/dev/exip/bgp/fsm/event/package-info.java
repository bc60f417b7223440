/**
 * The alphabet of the FSM: what can happen to a peer ({@link dev.exip.bgp.fsm.event.Event}, under the names of RFC 4271
 * section 8.1) and what it answers ({@link dev.exip.bgp.fsm.event.Action}). Immutable values that belong to no thread.
 */
@NullMarked
package dev.exip.bgp.fsm.event;

import org.jspecify.annotations.NullMarked;
