package dev.exip.bgp.out;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSelection;
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

    /** What happened to one key; {@code before} is null for a new one, {@code after} for one that is gone. */
    public record Change(Nlri nlri, @Nullable Advertisement before, @Nullable Advertisement after) {}

    /** What a change of a destination changes here. */
    void changes(RibChange decided, Consumer<Change> told) {
        Destination destination = decided.destination();
        Family family = destination.prefix().family();
        if (!tells(family)) {
            return;
        }
        if (!key.sendsPathIds(family)) {
            change(destination.prefix(), 0, decided.previousBest(), destination.best(), told);
            return;
        }
        PathSelection selection = key.selection(family);
        if (selection.isAll()) {
            decided.pathIds().forEach(pathId -> change(destination.prefix(), pathId,
                    path(decided.previousPaths(), pathId), destination.path(pathId), told));
            return;
        }
        List<Path> before = selection.select(decided.previousPaths(), decided.previousBest());
        List<Path> after = selection.select(destination);
        before.forEach(path -> change(destination.prefix(), path.pathId(), path, path(after, path.pathId()), told));
        after.stream().filter(path -> path(before, path.pathId()) == null).forEach(
                path -> change(destination.prefix(), path.pathId(), null, path, told));
    }

    private void change(Prefix prefix, int pathId, @Nullable Path before, @Nullable Path after, Consumer<Change> told) {
        if (before != after) {
            Advertisement old = export(before, pathId);
            Advertisement now = export(after, pathId);
            if (!Objects.equals(old, now)) {
                told.accept(new Change(new Nlri(prefix, pathId), old, now));
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

    private @Nullable Advertisement export(@Nullable Path path, int pathId) {
        return path == null ? null : exporter.export(path, pathId);
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
                ? export(key.selection(family).selected(destination, nlri.pathId()), nlri.pathId())
                : export(destination.best(), 0);
    }

    /** The rows of one destination. */
    Stream<Advertisement> rows(Destination destination) {
        Family family = destination.prefix().family();
        return tells(family)
                ? key.selection(family).select(destination).stream().map(
                        path -> export(path, key.sendsPathIds(family) ? path.pathId() : 0)).filter(Objects::nonNull)
                : Stream.empty();
    }

    /** All rows, in no order. */
    public Stream<Advertisement> stream() {
        return locRib.destinations().stream().flatMap(this::rows);
    }
}
