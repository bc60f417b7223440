package dev.exip.bgp.admin.view;

import org.jspecify.annotations.Nullable;

/**
 * The timers of a session (RFC 4271 section 10), in seconds.
 *
 * @param configuredHold the hold time that we propose
 * @param configuredKeepalive our KEEPALIVE interval if the neighbour accepts that hold time
 * @param connectRetry the pause before another attempt to connect
 * @param negotiatedHold the smaller of both proposals; null while there is no session, 0 if no KEEPALIVEs are sent
 * @param negotiatedKeepalive the interval in use; null while there is no session
 * @param sinceReceived since the neighbour's last KEEPALIVE or UPDATE; null if none came
 * @param sinceSent since our last KEEPALIVE or UPDATE; null if none was sent
 */
public record TimersView(long configuredHold, long configuredKeepalive, long connectRetry,
        @Nullable Long negotiatedHold,
        @Nullable Long negotiatedKeepalive, @Nullable Long sinceReceived, @Nullable Long sinceSent) {}
