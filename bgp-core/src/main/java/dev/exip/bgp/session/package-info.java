/**
 * One neighbour each: {@link dev.exip.bgp.session.PeerSession} feeds the pure FSM with what happens on sockets and timers
 * and {@code SessionActions} carries out what it wants.
 *
 * <p>A session and both its connections live on one Netty event loop; nothing here is locked. KEEPALIVEs are sent and
 * the hold timer is kept on that loop, so neither ever waits for work on routes. Routes go to
 * {@link dev.exip.bgp.session.RouteExchange}, which belongs to another thread; what it has not yet taken is counted, and
 * a neighbour that is too far ahead is not read from until it has been worked off.
 */
@NullMarked
package dev.exip.bgp.session;

import org.jspecify.annotations.NullMarked;
