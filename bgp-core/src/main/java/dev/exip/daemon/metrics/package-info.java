/**
 * Metrics for Prometheus: the HTTP endpoint that every daemon has, and what is told of a BGP server.
 *
 * <p>Nothing is counted here. At each scrape the numbers are taken from the same snapshots that the admin API shows, on the
 * endpoint's own threads; the sessions and the RIB know nothing of it. There is no endpoint unless one is configured.
 */
@NullMarked
package dev.exip.daemon.metrics;

import org.jspecify.annotations.NullMarked;
