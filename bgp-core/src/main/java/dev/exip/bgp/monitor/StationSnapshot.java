package dev.exip.bgp.monitor;

import org.jspecify.annotations.Nullable;

/**
 * How a station stands.
 *
 * @param config which one
 * @param connected whether there is a connection
 * @param queued keys that it has not been told the present state of
 * @param sent octets since the start
 * @param failures how often a connection could not be made, or ended
 * @param lastFailure why it did so last; null if it never has
 */
public record StationSnapshot(StationConfig config, boolean connected, int queued, long sent, long failures,
        @Nullable String lastFailure) {}
