package dev.exip.bgp.rib;

import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prefix and every usable path to it (one row of the Loc-RIB, all candidates kept). Owned by the RIB's thread. */
public final class Destination {
    private final Prefix prefix;
    private final List<Path> paths = new ArrayList<>(2);
    private @Nullable Path best;
    private @Nullable DecisionStep step;
    private @Nullable Path incumbent;

    Destination(Prefix prefix) {
        this.prefix = prefix;
    }

    public Prefix prefix() {
        return prefix;
    }

    /** The usable paths, in order of arrival. */
    public List<Path> paths() {
        return Collections.unmodifiableList(paths);
    }

    /** The best path as of the last decision; null while there is none. */
    public @Nullable Path best() {
        return best;
    }

    /** The step that decided for the best path; null where it had no rival. */
    public @Nullable DecisionStep step() {
        return step;
    }

    /** How each path fared in the last decision, the best one first. */
    public List<DecisionProcess.Outcome> explain() {
        return DecisionProcess.explain(paths, incumbent);
    }

    /** Adds a path, or replaces the one of the same source and received id, whose own number it then takes over. */
    void put(Path path) {
        int index = indexOf(path.source(), path.nlri().pathId());
        if (index >= 0) {
            paths.set(index, path.withPathId(paths.get(index).pathId()));
        } else {
            paths.add(path.withPathId(PathIdAllocator.idOf(path, paths)));
        }
    }

    boolean remove(PathSource source, int receivedId) {
        int index = indexOf(source, receivedId);
        if (index < 0) {
            return false;
        }
        paths.remove(index);
        return true;
    }

    void decide() {
        int index = best == null ? -1 : indexOf(best.source(), best.nlri().pathId());
        incumbent = index < 0 ? null : paths.get(index);
        DecisionProcess.Decision decision = DecisionProcess.decide(paths, incumbent);
        best = decision == null ? null : decision.best();
        step = decision == null ? null : decision.step();
    }

    private int indexOf(PathSource source, int receivedId) {
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            if (path.source() == source && path.nlri().pathId() == receivedId) {
                return i;
            }
        }
        return -1;
    }
}
