package dev.exip.bgp.engine;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.session.log.Complaints;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Whether one neighbour may tell us yet another route: its {@link PrefixLimit} at work. For the RIB's thread. */
final class Intake {
    /** At this percentage of a limit there is room again for what was not kept. */
    private static final int ROOM = 80;

    private static final Set<Family> FAMILIES = Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST);

    private final AdjRibIn in;
    private final String name;
    private final Complaints complaints;
    private final Set<Family> warned = new HashSet<>();
    private final Multiset<Family> discarded = HashMultiset.create();

    /** Of what prefixes were not kept, and of which prefixes paths were not, since the neighbour was last asked for them. */
    private final Set<Family> full = new HashSet<>();
    private final Set<Prefix> fullPrefixes = new HashSet<>();
    /** For what of it there is room now, and for what it is too early to ask again. */
    private final Set<Family> roomy = new HashSet<>();
    private final Set<Family> resting = new HashSet<>();
    private @Nullable PrefixLimit limit;
    private @Nullable Remedy remedy;
    private boolean closed;

    /** What can be done about a neighbour's routes. */
    interface Remedy {
        /** It told more prefixes of {@code family} than are {@code allowed}: its session is to end. Called once. */
        void tooManyPrefixes(Family family, int allowed);

        /** It told more paths of one prefix of {@code family} than are {@code allowed}: its session is to end. Called once. */
        void tooManyPaths(Family family, int allowed);

        /** It holds the most of a heap that is nearly full: its session is to end. Called once. */
        void outOfResources(int paths);

        /** There may be room for routes of {@code family} that were not kept; returns whether it is asked for them. */
        boolean tellAgain(Family family);

        /** Does {@code task} on this thread when it has been long enough to ask again, if the session lasts. */
        void later(Runnable task);
    }

    /**
     * No limit.
     *
     * @param in what the neighbour told
     * @param name what the operator calls it
     * @param complaints the log
     */
    Intake(AdjRibIn in, String name, Complaints complaints) {
        this.in = in;
        this.name = name;
        this.complaints = complaints;
    }

    /** Sets another limit, or none, looks whether it is kept, and has the neighbour tell what there is room for now. */
    void limit(@Nullable PrefixLimit other, Remedy measures) {
        boolean raised = limit != null && (other == null || isMore(other.prefixes(), limit.prefixes())
                || isMore(other.pathsPerPrefix(), limit.pathsPerPrefix()));
        if (!Objects.equals(limit, other)) {
            warned.clear();
        }
        limit = other;
        remedy = measures;
        if (other != null && other.action() == PrefixLimit.Action.RESTART) {
            Integer prefixes = other.prefixes();
            Integer paths = other.pathsPerPrefix();
            for (Family family : FAMILIES) {
                if (prefixes != null && in.prefixes(family) > prefixes) {
                    close(() -> measures.tooManyPrefixes(family, prefixes));
                }
                if (paths != null && in.mostPaths(family) > paths) {
                    close(() -> measures.tooManyPaths(family, paths));
                }
            }
        }
        if (raised) {
            FAMILIES.stream().filter(discarded::contains).forEach(this::ask);
        }
        watch();
    }

    private static boolean isMore(@Nullable Integer other, @Nullable Integer before) {
        return before != null && (other == null || other > before);
    }

    /** Whether a path whose key is not held yet may be kept. */
    boolean admits(Nlri nlri) {
        if (limit == null || closed) {
            return !closed;
        }
        Family family = nlri.prefix().family();
        int paths = in.paths(nlri.prefix());
        Integer allowed = paths == 0 ? limit.prefixes() : limit.pathsPerPrefix();
        if (allowed == null || (paths == 0 ? in.prefixes(family) : paths) < allowed) {
            return true;
        }
        switch (limit.action()) {
            case RESTART -> close(() -> {
                if (paths == 0) {
                    remedy().tooManyPrefixes(family, allowed);
                } else {
                    remedy().tooManyPaths(family, allowed);
                }
            });
            case DISCARD -> {
                discarded.add(family);
                if (paths == 0) {
                    full.add(family);
                } else {
                    fullPrefixes.add(nlri.prefix());
                }
                complaints.log(Level.WARN, () -> name + ": " + nlri.prefix() + " is not kept: the limit is " + allowed
                        + (paths == 0 ? " prefixes of " + family : " paths of a prefix"));
            }
        }
        return false;
    }

    private Remedy remedy() {
        return Objects.requireNonNull(remedy, "no limit");
    }

    private void close(Runnable end) {
        if (!closed) {
            closed = true;
            end.run();
        }
    }

    /** There is no memory for what it tells. */
    void exhausted() {
        close(() -> remedy().outOfResources(in.size()));
    }

    /** Whether nothing is taken any more, for the session is about to be reset. */
    boolean isClosed() {
        return closed;
    }

    /** To be called when a path is not held any more. */
    void gone(Nlri nlri) {
        if (limit != null && isRoom(limit, in.paths(nlri.prefix()), limit.pathsPerPrefix())
                && fullPrefixes.remove(nlri.prefix())) {
            roomy.add(nlri.prefix().family());
        }
    }

    /**
     * To be called when routes came or went: warns once, until the number has fallen again, and asks for what was not kept
     * once there is room for it.
     */
    void watch() {
        for (Family family : FAMILIES) {
            warn(family);
            if (limit != null && full.contains(family) && isRoom(limit, in.prefixes(family), limit.prefixes())) {
                roomy.add(family);
            }
            if (roomy.contains(family) && resting.add(family) && ask(family)) {
                remedy().later(() -> {
                    resting.remove(family);
                    watch();
                });
            }
        }
    }

    private void warn(Family family) {
        Integer allowed = limit == null ? null : limit.prefixes();
        int held = in.prefixes(family);
        if (limit == null || allowed == null || held * 100L < (long) allowed * limit.warnAt()) {
            warned.remove(family);
        } else if (warned.add(family)) {
            complaints.log(Level.WARN, () -> name + ": " + held + " of at most " + allowed + " prefixes of " + family);
        }
    }

    /** Some more than for one, so that a neighbour at its limit is not asked for each that comes and goes. */
    private static boolean isRoom(PrefixLimit limit, int held, @Nullable Integer allowed) {
        return limit.action() == PrefixLimit.Action.DISCARD && allowed != null && held * 100L <= (long) allowed * ROOM;
    }

    /** Whether the neighbour is asked for what was not kept of {@code family}. */
    private boolean ask(Family family) {
        if (closed || !remedy().tellAgain(family)) {
            return false;
        }
        discarded.setCount(family, 0);
        full.remove(family);
        fullPrefixes.removeIf(prefix -> prefix.family().equals(family));
        roomy.remove(family);
        return true;
    }

    /** What is to be shown of one family. */
    NeighborSnapshot.Prefixes shown(Family family) {
        return new NeighborSnapshot.Prefixes(family, in.prefixes(family), limit == null ? null : limit.prefixes(),
                limit == null ? null : limit.pathsPerPrefix(), warned.contains(family), discarded.count(family));
    }
}
