package dev.exip.bgp.engine.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many routes a neighbour may tell us, in each family for itself; all that it told counts, rejected routes included.
 * A change applies to a running session: a limit below what is held resets it at once with {@link Action#RESTART}; with
 * {@link Action#DISCARD} what is held stays, and nothing new is taken.
 *
 * @param prefixes how many prefixes; null for any number
 * @param pathsPerPrefix how many paths of one prefix, from a neighbour that sends several (RFC 7911); null for any number
 * @param warnAt percentage of {@code prefixes}, 1..100, from which on there is a warning; nothing warns of paths
 * @param action what happens to a neighbour that tells more
 * @param restartAfter how long a neighbour that was reset is kept away
 */
public record PrefixLimit(@Nullable Integer prefixes, @Nullable Integer pathsPerPrefix, int warnAt, Action action,
        Duration restartAfter) {

    /** From this percentage on there is a warning, unless the operator wants another. */
    public static final int USUAL_WARNING = 80;

    /** So long a neighbour is kept away, unless the operator wants otherwise. */
    public static final Duration USUAL_RESTART = Duration.ofMinutes(5);

    /** What happens to a neighbour that tells more than it may. */
    public enum Action {
        /** The session ends with Cease/Maximum Number of Prefixes Reached (RFC 4486) and comes back later. */
        RESTART,
        /** Further routes are not kept. A route refresh brings them once there is room: at 80 % of the limit, or when it is raised. */
        DISCARD
    }

    public PrefixLimit {
        if ((prefixes != null && prefixes < 1) || (pathsPerPrefix != null && pathsPerPrefix < 1)) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        if (warnAt < 1 || warnAt > 100) {
            throw new IllegalArgumentException("a percentage is 1..100, not " + warnAt);
        }
        if (!restartAfter.isPositive()) {
            throw new IllegalArgumentException("the restart time is positive, not " + restartAfter);
        }
    }

    /** So many prefixes, with the usual warning and time to restart. */
    public static PrefixLimit of(int prefixes, Action action) {
        return new PrefixLimit(prefixes, null, USUAL_WARNING, action, USUAL_RESTART);
    }
}
