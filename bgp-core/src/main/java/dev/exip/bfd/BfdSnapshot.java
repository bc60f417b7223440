package dev.exip.bfd;

import dev.exip.bfd.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment, and what happened in it.
 *
 * @param endpoints between whom it is
 * @param sourcePort the UDP port that our packets come from
 * @param session its state variables
 * @param changed when the state last changed; when it was opened, if it has not yet
 * @param sent packets to the neighbour
 * @param received packets from it that were good
 * @param lastReceived when the last one came; null if none has
 * @param trouble why our last packet could not be sent; null if it could
 */
public record BfdSnapshot(Endpoints endpoints, int sourcePort, Session session, Instant changed, long sent,
        long received, @Nullable Instant lastReceived, @Nullable String trouble) {}
