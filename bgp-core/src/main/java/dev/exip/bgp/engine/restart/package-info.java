/**
 * Graceful restart (RFC 4724, RFC 8538, RFC 9494): how long the routes of a neighbour that restarts are kept, and what we wait for before we
 * speak after a restart of our own. Which ends of a session are graceful is the FSM's to say; what is marked stale, the Adj-RIB-In's to
 * know. For the RIB's thread, where nothing else is said.
 */
@NullMarked
package dev.exip.bgp.engine.restart;

import org.jspecify.annotations.NullMarked;
