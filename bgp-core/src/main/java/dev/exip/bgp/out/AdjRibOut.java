package dev.exip.bgp.out;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.RibChange;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Adj-RIB-Out (RFC 4271 section 3.2) of an update group: what selection and policy make of the Loc-RIB. Nothing of it is kept, for
 * both always make the same of the same paths; a {@link RibChange} knows the paths before it. To be read when the RIB has settled.
 */
public final class AdjRibOut {
    private final GroupKey key;
    private final LocRib locRib;
    private final Exporter exporter;

    AdjRibOut(GroupKey key, LocRib locRib, Exporter exporter) {
        this.key = key;
        this.locRib = locRib;
        this.exporter = exporter;
    }

    /**
     * What happened to one key.
     *
     * @param before whose path was told; null for a new key
     * @param after what is told now; null for one that is gone
     * @param alike whether the attributes are those that were told before
     */
    public record Change(Nlri nlri, @Nullable PathSource before, @Nullable Advertisement after, boolean alike) {}

    /** Adds what a change of a destination changes here. */
    void addChanges(RibChange decided, List<Change> told) {
        Destination destination = decided.destination();
        Family family = destination.prefix().family();
        if (!tells(family)) {
            return;
        }
        if (!key.sendsPathIds(family)) {
            addChange(destination.prefix(), 0, decided.previousBest(), destination.best(), told);
            return;
        }
        PathSelection selection = key.selection(family);
        if (selection.isAll()) {
            for (int i = 0; i < decided.pathIds().length(); i++) {
                int pathId = decided.pathIds().get(i);
                addChange(destination.prefix(), pathId, path(decided.previousPaths(), pathId), destination.path(pathId),
                        told);
            }
            return;
        }
        List<Path> before = selection.select(decided.previousPaths(), decided.previousBest());
        List<Path> after = selection.select(destination);
        before.forEach(path -> addChange(destination.prefix(), path.pathId(), path, path(after, path.pathId()), told));
        after.stream().filter(path -> path(before, path.pathId()) == null).forEach(
                path -> addChange(destination.prefix(), path.pathId(), null, path, told));
    }

    private void addChange(Prefix prefix, int pathId, @Nullable Path before, @Nullable Path after, List<Change> told) {
        if (after == null) { // of what goes, nobody needs the attributes
            if (before != null && exporter.tells(before)) {
                told.add(new Change(new Nlri(prefix, pathId), before.source(), null, false));
            }
        } else if (before != after) {
            Nlri nlri = new Nlri(prefix, pathId);
            Advertisement old = export(before, nlri);
            Advertisement now = export(after, nlri);
            if (!Objects.equals(old, now)) {
                told.add(new Change(nlri, old == null ? null : old.source(), now,
                        old != null && now != null && old.attributes().equals(now.attributes())));
            }
        }
    }

    private static @Nullable Path path(List<Path> paths, int pathId) {
        for (int i = 0; i < paths.size(); i++) { // often, and of many
            if (paths.get(i).pathId() == pathId) {
                return paths.get(i);
            }
        }
        return null;
    }

    private @Nullable Advertisement export(@Nullable Path path, Nlri nlri) {
        return path == null ? null : exporter.export(path, nlri);
    }

    private boolean tells(Family family) {
        return key.context().families().contains(family);
    }

    /** The row of a key; null if it is not advertised. */
    public @Nullable Advertisement row(Nlri nlri) {
        Destination destination = locRib.destination(nlri.prefix());
        Family family = nlri.prefix().family();
        if (destination == null || !tells(family)) {
            return null;
        }
        return key.sendsPathIds(family)
                ? export(key.selection(family).selected(destination, nlri.pathId()), nlri)
                : export(destination.best(), nlri);
    }

    /** Gives the rows of one destination to {@code look}. */
    void rows(Destination destination, Consumer<Advertisement> look) {
        Family family = destination.prefix().family();
        if (!tells(family)) {
            return;
        }
        boolean numbers = key.sendsPathIds(family);
        for (Path path : key.selection(family).select(destination)) {
            Advertisement row = export(path, new Nlri(destination.prefix(), numbers ? path.pathId() : 0));
            if (row != null) {
                look.accept(row);
            }
        }
    }

    /** All rows, in no order. */
    public Stream<Advertisement> stream() {
        return locRib.destinations().stream().mapMulti(this::rows);
    }
}
