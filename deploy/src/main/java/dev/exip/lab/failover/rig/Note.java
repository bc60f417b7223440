package dev.exip.lab.failover.rig;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param at when
 * @param who the host, or the destination of a route
 * @param what in words
 */
public record Note(Instant at, String who, String what) {}
