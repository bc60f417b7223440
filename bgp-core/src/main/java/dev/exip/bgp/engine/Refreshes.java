package dev.exip.bgp.engine;

import dev.exip.bgp.net.Family;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The refreshes of one Established session, in both directions (RFC 2918, RFC 7313): when they begin and end. For the
 * session's event loop.
 */
final class Refreshes {
    /** The neighbour is told a family again at most once in this time; requests in between are one. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** How long stale routes of a refresh without an end are kept (RFC 7313 section 4: the upper bound). */
    static final Duration STALE = Duration.ofMinutes(6);

    private final boolean restarts;
    private final BiConsumer<Duration, Runnable> timer;
    private final Work work;
    private final Set<Family> paused = new HashSet<>();
    private final Set<Family> requested = new HashSet<>();
    private final Set<Family> initialDumpEnded = new HashSet<>();
    private final Map<Family, Integer> running = new HashMap<>();
    private final Set<Family> timed = new HashSet<>();
    private int begun;

    /** What follows for the routes. */
    interface Work {

        /** Our routes are told again. */
        void tellAgain(Family family);

        /** The neighbour's routes are marked. */
        void markStale(Family family);

        /** Those that are still marked go. */
        void sweep(Family family);
    }

    /**
     * Nothing is running.
     *
     * @param restarts whether the neighbour offered graceful restart
     * @param timer runs a task later, on this thread
     * @param work what to do
     */
    Refreshes(boolean restarts, BiConsumer<Duration, Runnable> timer, Work work) {
        this.restarts = restarts;
        this.timer = timer;
        this.work = work;
    }

    /** The neighbour wants to be told again. */
    void requested(Family family) {
        if (!paused.add(family)) {
            requested.add(family);
            return;
        }
        work.tellAgain(family);
        timer.accept(PAUSE, () -> {
            paused.remove(family);
            if (requested.remove(family)) {
                requested(family);
            }
        });
    }

    /** The neighbour's initial dump is over (RFC 4724 section 2). */
    void endOfRib(Family family) {
        initialDumpEnded.add(family);
    }

    /** The neighbour sent BoRR; a second one begins anew. */
    void begins(Family family) {
        if (restarts && !initialDumpEnded.contains(family)) {
            return; // RFC 7313 4: BoRR before End-of-RIB is ignored
        }
        running.put(family, ++begun);
        work.markStale(family);
        if (timed.add(family)) {
            bound(family, begun);
        }
    }

    /** One timer a family, however often a refresh begins. */
    private void bound(Family family, int which) {
        timer.accept(STALE, () -> {
            int now = running.getOrDefault(family, 0);
            if (now == 0 || now == which) {
                timed.remove(family);
                ends(family);
            } else {
                bound(family, now);
            }
        });
    }

    /** The neighbour sent EoRR; without a BoRR it means nothing (RFC 7313 section 4). */
    void ends(Family family) {
        if (running.remove(family) != null) {
            work.sweep(family);
        }
    }
}
