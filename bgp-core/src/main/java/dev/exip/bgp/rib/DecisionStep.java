package dev.exip.bgp.rib;

import dev.exip.bgp.net.Asn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the decision process, in order (RFC 4271 sections 9.1.1 and 9.1.2.2, RFC 4456 section 9, RFC 5004, RFC 9494 section 4.3). Each removes the
 * candidates that lose against another one; it never orders them, because MED is no total order.
 */
public enum DecisionStep {
    /** Before all others: a long-lived stale path is used where there is no other. */
    LONG_LIVED_STALE("freshness", "fresh"),
    /** For how much we prefer our own route is ours to say (RFC 4271 9.1.1): no LOCAL_PREF of others silences it. */
    LOCALLY_ORIGINATED("source", "our own"),
    LOCAL_PREF("LOCAL_PREF", "higher"),
    AS_PATH_LENGTH("AS_PATH length", "shorter"),
    ORIGIN("ORIGIN", "lower"),
    MED("MED", "lower"),
    EXTERNAL("session", "external"),
    /** External only: who is best stays best rather than make way for a rival that is no better but by its number. */
    INCUMBENT("best path so far", "the incumbent"),
    ROUTER_ID("router id", "lower"),
    CLUSTER_LIST_LENGTH("CLUSTER_LIST length", "shorter"),
    PEER_ADDRESS("peer address", "lower"),
    PATH_ID("received path id", "lower");

    private final String criterion;
    private final String preferred;

    DecisionStep(String criterion, String preferred) {
        this.criterion = criterion;
        this.preferred = preferred;
    }

    /** Whether this step may hold the two against each other. */
    boolean comparable(Path a, Path b) {
        return switch (this) {
            case MED -> neighborAs(a).equals(neighborAs(b)); // RFC 4271 9.1.2.2 c
            case INCUMBENT -> !a.source().routerId().equals(b.source().routerId()); // RFC 5004 3: not in parallel sessions
            default -> true;
        };
    }

    private static Optional<Asn> neighborAs(Path path) {
        return path.attributes().asPath().neighborAs();
    }

    private static boolean isKept(Path path, @Nullable Path incumbent) {
        return path == incumbent && path.isExternal(); // RFC 5004 3
    }

    /** Negative where {@code a} is preferred to {@code b}, zero where the step does not tell them apart. */
    int compare(Path a, Path b, @Nullable Path incumbent) {
        return switch (this) {
            case LONG_LIVED_STALE -> Boolean.compare(a.isLongLivedStale(), b.isLongLivedStale());
            case LOCALLY_ORIGINATED -> Boolean.compare(b.isLocal(), a.isLocal());
            case LOCAL_PREF -> Long.compare(b.localPref(), a.localPref());
            case AS_PATH_LENGTH -> Integer.compare(a.attributes().asPath().length(), b.attributes().asPath().length());
            case ORIGIN -> a.attributes().origin().compareTo(b.attributes().origin());
            case MED -> Long.compare(a.med(), b.med());
            case EXTERNAL -> Boolean.compare(b.isExternal(), a.isExternal());
            case INCUMBENT -> Boolean.compare(isKept(b, incumbent), isKept(a, incumbent));
            case ROUTER_ID -> Integer.compareUnsigned(a.tieBreakId().bits(), b.tieBreakId().bits());
            case CLUSTER_LIST_LENGTH ->
                Integer.compare(a.attributes().clusterList().length(), b.attributes().clusterList().length());
            case PEER_ADDRESS -> a.source().address().compareTo(b.source().address());
            case PATH_ID -> Integer.compareUnsigned(a.nlri().pathId(), b.nlri().pathId());
        };
    }

    private Object shown(Path path) {
        return switch (this) {
            case LONG_LIVED_STALE -> path.isLongLivedStale() ? "stale" : "fresh";
            case LOCAL_PREF -> path.localPref();
            case LOCALLY_ORIGINATED, EXTERNAL -> path.source().kind();
            case INCUMBENT -> path.source();
            case AS_PATH_LENGTH -> path.attributes().asPath().length();
            case ORIGIN -> path.attributes().origin();
            case MED -> path.med();
            case ROUTER_ID -> path.tieBreakId();
            case CLUSTER_LIST_LENGTH -> path.attributes().clusterList().length();
            case PEER_ADDRESS -> path.source().address();
            case PATH_ID -> Integer.toUnsignedLong(path.nlri().pathId());
        };
    }

    /** Whether paths that differ here can still share traffic: everything after "external over internal" can. */
    public boolean isTieBreak() {
        return compareTo(EXTERNAL) > 0;
    }

    /** Why {@code winner} beat {@code loser} here: {@code MED: 0 beats 50 (lower wins)}. */
    public String words(Path winner, Path loser) {
        return criterion + ": " + shown(winner) + " beats " + shown(loser) + " (" + preferred + " wins)";
    }
}
