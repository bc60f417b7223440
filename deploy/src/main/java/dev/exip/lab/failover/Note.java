package dev.exip.lab.failover;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param at when
 * @param who the host, or the destination of a route
 * @param what in words
 */
record Note(Instant at, String who, String what) {}
