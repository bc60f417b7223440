/**
 * Graceful restart (RFC 4724, RFC 8538): how long the routes of a neighbour that restarts are kept. Which ends of a session are
 * graceful is the FSM's to say; what is marked stale, the Adj-RIB-In's to know. For the RIB's thread.
 */
@NullMarked
package dev.exip.bgp.engine.restart;

import org.jspecify.annotations.NullMarked;
