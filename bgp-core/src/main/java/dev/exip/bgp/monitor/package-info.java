/**
 * Monitoring stations (RFC 7854): each is told what every neighbour tells us, as it was before policy.
 *
 * <p>{@link dev.exip.bgp.monitor.Monitor} hears of sessions and of changes of their Adj-RIBs-In, on the RIB's thread, which owns all of this
 * but {@code StationLink}; that one dials, on an event loop. For a station that takes nothing just now nothing is kept but a mark on each
 * changed key, in the {@link dev.exip.bgp.out.CatchUp} that slow neighbours have, too, and how each session stood when it was last told. It
 * is sent the present state when it takes octets again. So a station costs no more than the tables are large, however slow it is and
 * whatever happens meanwhile, and a first dump is the same: everything is marked.
 *
 * <p>Without stations a change costs one comparison with null.
 *
 * <p>Deliberately absent: what we tell neighbours (RFC 8671), the Loc-RIB (RFC 9069), mirrored messages, and post-policy views.
 */
@NullMarked
package dev.exip.bgp.monitor;

import org.jspecify.annotations.NullMarked;
