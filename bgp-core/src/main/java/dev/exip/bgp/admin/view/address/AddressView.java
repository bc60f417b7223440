package dev.exip.bgp.admin.view.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address that moves between replicas, from the point of view of one of them.
 *
 * @param addresses with their prefix lengths
 * @param interfaceName the interface into the rack
 * @param mac the interface's MAC address; null if there is no such interface
 * @param state {@link #HELD}, {@link #PROBING} (nobody must answer for it) or {@code standby}
 * @param since when this state began (ISO 8601)
 * @param sinceSeconds how long ago that was
 * @param lease by which replicas agree; null where there are no others
 * @param conflict the last time that somebody else claimed it; null if nobody has
 */
public record AddressView(List<String> addresses, String interfaceName, @Nullable String mac, String state,
        String since,
        long sinceSeconds, @Nullable LeaseView lease, @Nullable ConflictView conflict) {
    /** It is on this replica's interface. */
    public static final String HELD = "held";

    /** This replica is about to take it. */
    public static final String PROBING = "probing";

    /**
     * The Lease.
     *
     * @param name namespace and name
     * @param identity this replica
     * @param holder who holds it; null if nobody does, or it has not been seen yet
     * @param expiresSeconds how long this replica may have the address if it cannot renew the Lease; null if it does not hold it
     * @param renewals how often it has been written
     * @param failures how often the API server gave no answer
     */
    public record LeaseView(String name, String identity, @Nullable String holder, @Nullable Double expiresSeconds,
            long renewals, long failures) {}

    /**
     * Somebody else's claim.
     *
     * @param mac their MAC address
     * @param at when it was heard (ISO 8601)
     * @param count how many there were
     */
    public record ConflictView(String mac, String at, long count) {}
}
