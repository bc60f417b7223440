package dev.exip.bgp.admin.view.steer;

/**
 * Whether neighbours are asked to prefer any other path (RFC 8326).
 *
 * @param draining whether they are
 * @param seconds for how long already; 0 while they are not
 */
public record DrainView(boolean draining, long seconds) {}
