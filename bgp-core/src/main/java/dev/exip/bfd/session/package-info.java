/**
 * A session of BFD in asynchronous mode as a pure value (RFC 5880 section 6): {@link dev.exip.bfd.session.Session} is all its state
 * variables, and what happens to it makes another one. How often it sends and how long it waits follows from the value. Whoever owns
 * the clock and the socket sends its packets, starts the detection time anew with each one that comes, and says when it ran out.
 *
 * <p>Without a demand mode of our own and without the echo function; a neighbour in demand mode gets its silence.
 */
@NullMarked
package dev.exip.bfd.session;

import org.jspecify.annotations.NullMarked;
