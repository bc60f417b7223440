package dev.exip.bgp.admin.view;

import dev.exip.bgp.admin.view.bfd.BfdView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one neighbour.
 *
 * @param summary its line in the list of neighbours
 * @param localEndpoint our {@code address:port} of the connection; null while there is none
 * @param remoteEndpoint the neighbour's {@code address:port}; null while there is no connection
 * @param remoteRouterId the BGP Identifier of its OPEN; null before that
 * @param capabilities one row a capability that either side named; empty before the first OPEN
 * @param timers configured and negotiated
 * @param received messages from the neighbour
 * @param sent messages to the neighbour
 * @param updateErrors what its UPDATEs did wrong
 * @param notifications the last five, newest first
 * @param connectionsEstablished how often a session came up
 * @param lastResetReason why the last session ended, in words; null if none ended yet
 * @param lastResetSeconds how long ago that was
 * @param lastAttempt the last dial or connection of which no session came; null if there is none
 * @param updateGroupMembers neighbours that share one Adj-RIB-Out with this one, itself included; 0 while it is in none
 * @param outputQueue changes that wait to be packed for it
 * @param transport what its TCP connections must be like
 * @param prefixes one row a negotiated family: what it told and what it may tell; empty unless Established
 * @param importPolicy which of its routes we let in: {@code all}, {@code none}, {@code policy NAME}; {@code none} with the
 *     reason where it is the default of RFC 8212
 * @param exportPolicy which routes it is told, likewise
 * @param bfd what BFD says of it; null if it is not watched
 */
public record NeighborDetail(NeighborView summary, @Nullable String localEndpoint, @Nullable String remoteEndpoint,
        @Nullable String remoteRouterId, List<CapabilityView> capabilities, TimersView timers, MessageCounts received,
        MessageCounts sent, UpdateErrors updateErrors, List<NotificationView> notifications,
        long connectionsEstablished, @Nullable String lastResetReason, @Nullable Long lastResetSeconds,
        @Nullable Attempt lastAttempt, int updateGroupMembers, long outputQueue, Transport transport,
        List<PrefixesView> prefixes, String importPolicy, String exportPolicy, @Nullable BfdView bfd) {

    /**
     * A dial or a connection of which no session came.
     *
     * @param error why, in words
     * @param ageSeconds how long ago that was
     */
    public record Attempt(String error, long ageSeconds) {}

    /**
     * What TCP connections with a neighbour must be like.
     *
     * @param md5 whether segments are signed (TCP MD5, RFC 2385)
     * @param ttlSecurityHops how many hops away it may be (RFC 5082); null without TTL security
     * @param multihop after how many hops what we send dies; null for the kernel's default, or with TTL security
     */
    public record Transport(boolean md5, @Nullable Integer ttlSecurityHops, @Nullable Integer multihop) {}

    public NeighborDetail {
        capabilities = List.copyOf(capabilities);
        notifications = List.copyOf(notifications);
        prefixes = List.copyOf(prefixes);
    }
}
