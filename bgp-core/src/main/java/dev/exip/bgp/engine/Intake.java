package dev.exip.bgp.engine;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.session.Complaints;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Whether one neighbour may tell us yet another route: its {@link PrefixLimit} at work. For the RIB's thread. */
final class Intake {
    private static final Set<Family> FAMILIES = Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST);

    private final AdjRibIn in;
    private final String name;
    private final Complaints complaints;
    private final Set<Family> warned = new HashSet<>();
    private final Multiset<Family> discarded = HashMultiset.create();
    private @Nullable PrefixLimit limit;
    private @Nullable Remedy remedy;
    private boolean closed;

    /** What can be done about a neighbour's routes. */
    interface Remedy {
        /** It told more of {@code family} than is {@code allowed}: its session is to end. Called once. */
        void exceeded(Family family, int allowed);

        /** It holds the most of a heap that is nearly full: its session is to end. Called once. */
        void outOfResources(int paths);

        /** There may be room for routes of {@code family} that were not kept; returns whether it is asked for them. */
        boolean tellAgain(Family family);
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
        limit = other;
        remedy = measures;
        warned.clear();
        if (other != null && other.action() == PrefixLimit.Action.RESTART) {
            FAMILIES.forEach(family -> compare(family, in.prefixes(family), other.prefixes()));
            FAMILIES.forEach(family -> compare(family, in.mostPaths(family), other.pathsPerPrefix()));
        }
        if (raised && !closed) {
            FAMILIES.stream().filter(discarded::contains).filter(measures::tellAgain).forEach(
                    family -> discarded.setCount(family, 0));
        }
        watch();
    }

    private static boolean isMore(@Nullable Integer other, @Nullable Integer before) {
        return before != null && (other == null || other > before);
    }

    private void compare(Family family, int held, @Nullable Integer allowed) {
        if (allowed != null && held > allowed) {
            close(family, allowed);
        }
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
            case RESTART -> close(family, allowed);
            case DISCARD -> {
                discarded.add(family);
                complaints.log(Level.WARN, () -> name + ": " + nlri.prefix() + " is not kept: the limit is " + allowed
                        + (paths == 0 ? " prefixes of " + family : " paths of a prefix"));
            }
        }
        return false;
    }

    private void close(Family family, int allowed) {
        if (!closed) {
            closed = true;
            Objects.requireNonNull(remedy, "no limit").exceeded(family, allowed);
        }
    }

    /** There is no memory for what it tells. */
    void exhausted() {
        closed = true;
        Objects.requireNonNull(remedy, "no limit").outOfResources(in.size());
    }

    /** Whether nothing is taken any more, for the session is about to be reset. */
    boolean isClosed() {
        return closed;
    }

    /** To be called when routes came or went: warns once, until the number has fallen again. */
    void watch() {
        PrefixLimit now = limit;
        Integer allowed = now == null ? null : now.prefixes();
        if (now == null || allowed == null) {
            return;
        }
        for (Family family : FAMILIES) {
            int held = in.prefixes(family);
            if (held * 100L < (long) allowed * now.warnAt()) {
                warned.remove(family);
            } else if (warned.add(family)) {
                complaints.log(Level.WARN,
                        () -> name + ": " + held + " of at most " + allowed + " prefixes of " + family);
            }
        }
    }

    /** What is to be shown of one family. */
    NeighborSnapshot.Prefixes shown(Family family) {
        return new NeighborSnapshot.Prefixes(family, in.prefixes(family), limit == null ? null : limit.prefixes(),
                limit == null ? null : limit.pathsPerPrefix(), warned.contains(family), discarded.count(family));
    }
}
