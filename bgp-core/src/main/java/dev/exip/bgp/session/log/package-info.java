/**
 * What the log is told of a neighbour, and how much of it: whatever a neighbour can bring about has an allowance, beyond which
 * it is counted and the count told.
 *
 * <p>{@link dev.exip.bgp.session.log.Complaints} is that allowance, and may be used from any thread;
 * {@link dev.exip.bgp.session.log.SessionLog} has those of one neighbour, or of all that came from one range.
 * What is left out of the log stands in {@link dev.exip.bgp.journal.Journal} nevertheless, whose size is bounded anyway.
 */
@NullMarked
package dev.exip.bgp.session.log;

import org.jspecify.annotations.NullMarked;
