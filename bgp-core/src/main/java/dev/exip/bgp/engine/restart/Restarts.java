package dev.exip.bgp.engine.restart;

import com.google.common.collect.Sets;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.session.EstablishedSession;
import dev.exip.bgp.session.log.SessionLog;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The restarts of one neighbour (RFC 4724 section 4.2, "Receiving Speaker"): how long its routes are kept. For the RIB's thread. */
public final class Restarts {
    /** How long after its return a neighbour may take to tell everything again, if it never says that it has. */
    private static final Duration STALE = Duration.ofMinutes(6);

    private final Routes routes;
    private final Executor ribLoop;
    private final Absence absence;
    private final SessionLog log;
    private final Set<Family> stale = new HashSet<>();
    private final Set<Family> owed = new HashSet<>();
    private @Nullable PathSource kept;
    private int turn;

    /** The routes of all neighbours, each known by its source. */
    public interface Routes {
        /** A session is over: its routes go, save those of families that are {@code kept}. */
        void down(PathSource source, Set<Family> kept);

        /** What was kept goes; returns how many paths that were. */
        int expire(PathSource source);

        /** What was kept of a family goes; returns how many paths that were. */
        int expire(PathSource source, Family family);

        /** What was kept of a family is used only where there is nothing better (RFC 9494 section 4.3). */
        void depreference(PathSource source, Family family);

        /** What was kept and not told again goes. */
        void sweep(PathSource source, Family family);

        /** The neighbour has told all it has, as far as one can know. */
        void toldAll(PathSource source);
    }

    /** None so far. */
    public Restarts(Routes routes, Executor ribLoop, Absence absence, SessionLog log) {
        this.routes = routes;
        this.ribLoop = ribLoop;
        this.absence = absence;
        this.log = log;
    }

    /** A session is over. */
    public void down(EstablishedSession session, Negotiated negotiated, boolean graceful) {
        turn++;
        stale.clear();
        owed.clear();
        routes.down(session.source(), graceful ? negotiated.keptFamilies() : Set.of());
        if (!graceful) {
            return;
        }
        kept = session.source();
        absence.begins();
        stale.addAll(negotiated.keptFamilies());
        Duration restartTime = Duration.ofSeconds(
                negotiated.gracefulRestart().map(Capability.GracefulRestart::restartTime).orElse(0));
        in(restartTime, session, () -> {
            Map<Family, Integer> longLived = negotiated.longLivedFamilies();
            int gone = longLived.isEmpty()
                    ? forget()
                    : Sets.difference(negotiated.keptFamilies(), longLived.keySet()).stream().mapToInt(
                            family -> routes.expire(session.source(), family)).sum();
            log.changes().log(Level.WARN, () -> "%s: not back within its restart time of %d s: %s".formatted(
                    session.source(), restartTime.toSeconds(), longLived.isEmpty()
                            ? "its " + gone + " paths go"
                            : "its paths are the last resort from now on (RFC 9494)"));
            Set<Family> left = new HashSet<>(longLived.keySet());
            longLived.forEach((family, seconds) -> {
                routes.depreference(session.source(), family);
                in(Duration.ofSeconds(seconds), session, () -> staleTimeIsOver(session, family, left));
            });
        });
    }

    private void staleTimeIsOver(EstablishedSession session, Family family, Set<Family> left) {
        int gone = routes.expire(session.source(), family);
        log.changes().log(Level.WARN, () -> "%s: its long-lived stale time is over: its %d paths of %s go".formatted(
                session.source(), gone, family));
        left.remove(family);
        if (left.isEmpty()) {
            forget();
        }
    }

    /** The next session is up. */
    public void up(EstablishedSession session, Negotiated negotiated) {
        turn++;
        if (kept != null && kept != session.source()) {
            forget(); // another router at the same address
        }
        kept = null;
        if (negotiated.gracefulRestart().filter(theirs -> !theirs.restarting()).isPresent()) {
            owed.addAll(negotiated.families());
        } else {
            routes.toldAll(session.source()); // RFC 4724 4.1: who restarts itself, or knows no End-of-RIB, is not waited for
        }
        for (Family family : Set.copyOf(stale)) {
            if (!negotiated.preservedFamilies().contains(family)) {
                sweep(session, family); // RFC 4724 4.2: it has not gone on forwarding
            }
        }
        if (!stale.isEmpty()) {
            in(STALE, session, () -> Set.copyOf(stale).forEach(family -> sweep(session, family)));
        }
    }

    /** The neighbour has told everything of {@code family}; what it did not tell again is void (RFC 4724 section 4.2). */
    public void endOfRib(EstablishedSession session, Family family) {
        sweep(session, family);
        if (owed.remove(family) && owed.isEmpty()) {
            routes.toldAll(session.source());
        }
    }

    private void sweep(EstablishedSession session, Family family) {
        if (stale.remove(family)) {
            routes.sweep(session.source(), family);
        }
    }

    /** A neighbour that is away forwards nothing either, as we know by {@code how} (RFC 5882 section 4.3). */
    public void died(String how) {
        absence.isForGood();
        PathSource lost = kept;
        if (lost != null) {
            int gone = forget();
            log.changes().log(Level.WARN, () -> "%s: %s: its %d paths go".formatted(lost, how, gone));
        }
    }

    /** Keeps nothing any more; returns how many paths that were. */
    public int forget() {
        PathSource gone = kept;
        kept = null;
        stale.clear();
        absence.isForGood();
        return gone == null ? 0 : routes.expire(gone);
    }

    /** Later, unless the session has come or gone in the meantime. */
    private void in(Duration delay, EstablishedSession session, Runnable task) {
        int now = turn;
        session.afterwards(delay, () -> ribLoop.execute(() -> {
            if (turn == now) {
                task.run();
            }
        }));
    }
}
