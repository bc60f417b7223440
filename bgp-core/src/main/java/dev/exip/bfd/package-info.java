/**
 * Bidirectional Forwarding Detection in asynchronous mode (RFC 5880), over one hop (RFC 5881) and over several (RFC 5883):
 * {@link dev.exip.bfd.Bfd} has the sessions, their sockets and the clock; what a session does is said by {@code session}, pure.
 *
 * <p>All of it runs on one event loop of its own, so that no packet ever waits for routes, for BGP's messages or for those who look at
 * it. What is public may be used on that loop only, unless it says otherwise.
 *
 * <p>Knows nothing of BGP: whoever opens a session is told of each change of its state and draws the conclusions (RFC 5882). It opens
 * only sessions that it was asked for; nobody becomes a neighbour by sending packets. Without authentication and without echo; what must be kept away
 * is kept away by the hop limit, which the kernel looks at.
 */
@NullMarked
package dev.exip.bfd;

import org.jspecify.annotations.NullMarked;
