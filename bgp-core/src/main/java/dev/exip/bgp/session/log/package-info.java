/**
 * What the log is told of a neighbour, and how much of it: whatever a neighbour can bring about has an allowance, beyond which
 * it is counted and the count told.
 *
 * <p>{@link dev.exip.bgp.session.log.Complaints} is that allowance, and may be used from any thread;
 * {@link dev.exip.bgp.session.log.SessionLog} has those of one neighbour, or of all that came from one range.
 */
@NullMarked
package dev.exip.bgp.session.log;

import org.jspecify.annotations.NullMarked;
