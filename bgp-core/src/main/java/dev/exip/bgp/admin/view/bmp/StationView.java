package dev.exip.bgp.admin.view.bmp;

import org.jspecify.annotations.Nullable;

/**
 * A monitoring station in one line.
 *
 * @param address where it listens
 * @param port where it listens
 * @param connected whether there is a connection
 * @param queued routes that it has not been told the present state of
 * @param sentBytes since the daemon's start
 * @param failures how often a connection could not be made, or ended
 * @param lastFailure why it did so last; null if it never has
 */
public record StationView(String address, int port, boolean connected, long queued, long sentBytes, long failures,
        @Nullable String lastFailure) {}
