/**
 * The routing information base of RFC 4271 section 3.2: what neighbours told us ({@link dev.exip.bgp.rib.AdjRibIn}),
 * what we chose from it ({@link dev.exip.bgp.rib.LocRib}) and why ({@link dev.exip.bgp.rib.DecisionProcess}).
 *
 * <p>One writer: everything mutable here belongs to the thread of {@code engine.RibLoop}; there are no locks and no
 * concurrent collections. {@link dev.exip.bgp.rib.Path} is immutable and may be handed to anybody.
 *
 * <p>Deliberately not done: next hops are not resolved. A reflector must hand on a path whose next hop it cannot reach
 * itself, and the kernel of the router that installs the route resolves it anyway. So "prefer the lowest interior
 * cost" (RFC 4271 section 9.1.2.2 e) has nothing to compare and is left out.
 */
@NullMarked
package dev.exip.bgp.rib;

import org.jspecify.annotations.NullMarked;
