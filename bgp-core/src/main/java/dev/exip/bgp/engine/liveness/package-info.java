/**
 * What BFD has to say about neighbours (RFC 5882). One {@link dev.exip.bgp.engine.liveness.Liveness} a neighbour opens its BFD session
 * when BGP is first Established, which tells both addresses, also of a dynamic neighbour, and keeps it from then on, whether BGP is up or
 * not, until the neighbour is none any more or the operator shuts it down.
 *
 * <p>A session of BGP does not wait for BFD, and one for which BFD never came up goes on without (RFC 5882 section 4.1). It ends at once when BFD
 * was up and fails. A neighbour whose BGP has ended gracefully, so that its routes are kept, is expected to lose BFD as well, unless
 * it says that its BFD does not depend on its routing daemons: then its forwarding has failed, and the routes go (RFC 5882 section 4.3).
 *
 * <p>All of it runs on the thread of BFD.
 */
@NullMarked
package dev.exip.bgp.engine.liveness;

import org.jspecify.annotations.NullMarked;
