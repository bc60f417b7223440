package dev.exip.bgp.admin.view;

import org.jspecify.annotations.Nullable;

/**
 * The timers of a session (RFC 4271 section 10), in seconds.
 *
 * @param configuredHold the hold time that we propose
 * @param configuredKeepalive our KEEPALIVE interval if the neighbour accepts that hold time
 * @param minHold a neighbour that proposes less is refused, save 0
 * @param connectRetry the pause before another attempt to connect
 * @param openHold how long the neighbour may take for its OPEN
 * @param sendHold how long it may take nothing of what we send (RFC 9687): 0 for ever; null for the default, the longer of 480 and
 *     twice the hold time
 * @param negotiatedHold the smaller of both proposals; null while there is no session, 0 if no KEEPALIVEs are sent
 * @param negotiatedKeepalive the interval in use; null while there is no session
 * @param sinceReceived since the neighbour's last KEEPALIVE or UPDATE; null if none came
 * @param sinceSent since our last KEEPALIVE or UPDATE; null if none was sent
 */
public record TimersView(long configuredHold, long configuredKeepalive, long minHold, long connectRetry,
        long openHold, @Nullable Long sendHold, @Nullable Long negotiatedHold, @Nullable Long negotiatedKeepalive,
        @Nullable Long sinceReceived, @Nullable Long sinceSent) {}
