package dev.exip.bgp.rib;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prefix and every usable path to it (one row of the Loc-RIB, all candidates kept). Owned by the RIB's thread. */
public final class Destination implements NlriTable.Entry {
    private static final Path[] NONE = {};

    private final Nlri nlri;
    private Path[] paths = NONE; // of these the first `count`
    private int count;
    private @Nullable Path best;
    private @Nullable Path incumbent;
    private @Nullable Pending pending;

    /** What was at the last decision, and what has changed since. */
    private static final class Pending {
        private final List<Path> before;
        private ImmutableIntArray pathIds = ImmutableIntArray.of();
        private boolean contested;

        Pending(List<Path> before) {
            this.before = before;
        }

        void add(int pathId, boolean contest) {
            if (pathIds.isEmpty()) {
                pathIds = ImmutableIntArray.of(pathId);
            } else if (!pathIds.contains(pathId)) {
                pathIds = ImmutableIntArray.builder(pathIds.length() + 1).addAll(pathIds).add(pathId).build();
            }
            contested |= contest;
        }
    }

    /** Without paths; {@code nlri} is the prefix, without a path id. */
    Destination(Nlri nlri) {
        this.nlri = nlri;
    }

    @Override
    public Prefix prefix() {
        return nlri.prefix();
    }

    @Override
    public int number() {
        return nlri.pathId();
    }

    /** The usable paths, in order of arrival. */
    public List<Path> paths() {
        return Collections.unmodifiableList(Arrays.asList(paths).subList(0, count));
    }

    /** The path that has this number of ours; null if none has it. */
    public @Nullable Path path(int pathId) {
        for (int i = 0; i < count; i++) {
            if (paths[i].pathId() == pathId) {
                return paths[i];
            }
        }
        return null;
    }

    /** The best path as of the last decision; null while there is none. */
    public @Nullable Path best() {
        return best;
    }

    /** The step that decided for the best path; null where it had no rival. */
    public @Nullable DecisionStep step() {
        DecisionProcess.Decision decision = DecisionProcess.decide(paths(), incumbent);
        return decision == null ? null : decision.step();
    }

    /** How each path fared in the last decision, the best one first. */
    public List<DecisionProcess.Outcome> explain() {
        return DecisionProcess.explain(paths(), incumbent);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How many usable paths there are. */
    int size() {
        return count;
    }

    /** Whether anything has changed since the last decision. */
    boolean isDirty() {
        return pending != null;
    }

    /**
     * Adds a path, or replaces the one of the same source and received id, whose own number it then takes over.
     *
     * @return the path, with its number
     */
    Path put(Path path) {
        int index = indexOf(path.source(), path.number());
        return index < 0
                ? add(numbered(path, PathIdAllocator.idOf(path, pathId -> path(pathId) != null)))
                : replace(index, numbered(path, paths[index].pathId()));
    }

    private Path numbered(Path path, int pathId) {
        return path.numbered(path.number() == 0 ? nlri : path.nlri(), pathId);
    }

    private Path add(Path path) {
        pending().add(path.pathId(), best == null || !DecisionProcess.wins(best, path));
        if (count == paths.length) {
            paths = Arrays.copyOf(paths, Math.max(1, count * 2));
        }
        paths[count++] = path;
        return path;
    }

    private Path replace(int index, Path path) {
        pending().add(path.pathId(), true);
        paths[index] = path;
        return path;
    }

    /** To be called before anything changes. */
    private Pending pending() {
        if (pending == null) {
            pending = new Pending(count == 0 ? List.of() : Arrays.asList(Arrays.copyOf(paths, count)));
        }
        return pending;
    }

    /** Takes out a path, if it is here. */
    void remove(PathSource source, int receivedId) {
        int index = indexOf(source, receivedId);
        if (index >= 0) {
            pending().add(paths[index].pathId(), true);
            count--;
            System.arraycopy(paths, index + 1, paths, index, count - index);
            Arrays.fill(paths, count, count + 1, null);
        }
    }

    /** Chooses the best path, and tells what has changed since the last time. */
    RibChange decide() {
        Path before = best;
        Pending changes = pending();
        pending = null;
        int index = before == null ? -1 : indexOf(before.source(), before.number());
        incumbent = index < 0 ? null : paths[index];
        if (changes.contested) {
            best = choose();
        }
        return new RibChange(this, changes.before, before, changes.pathIds);
    }

    private @Nullable Path choose() {
        if (count < 2) {
            return count == 0 ? null : paths[0];
        }
        DecisionProcess.Decision decision = DecisionProcess.decide(paths(), incumbent);
        return decision == null ? null : decision.best();
    }

    private int indexOf(PathSource source, int receivedId) {
        for (int i = 0; i < count; i++) {
            Path path = paths[i];
            if (path.source() == source && path.number() == receivedId) {
                return i;
            }
        }
        return -1;
    }
}
