package dev.exip.bgp.rib;

import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Loc-RIB (RFC 4271 section 3.2) of all families, with every usable path kept beside the best. Changes mark their
 * destination; {@link #decide} then looks at each marked one once, however often it changed.
 */
public final class LocRib {
    private final Map<Prefix, Destination> destinations = new HashMap<>();
    private final Set<Destination> dirty = new LinkedHashSet<>();

    /** Adds a usable path, or replaces the earlier one of the same source and received path id. */
    public void put(Path path) {
        Destination destination = destinations.computeIfAbsent(path.prefix(), Destination::new);
        destination.put(path);
        dirty.add(destination);
    }

    /** Adds a path if it is usable; of one that is not, the earlier goes (RFC 4271 section 9.1.2). */
    public void consider(Path path) {
        if (path.isUsable()) {
            put(path);
        } else {
            remove(path.prefix(), path.source(), path.nlri().pathId());
        }
    }

    /** Removes the path that {@code source} told with {@code receivedId}, if it is here. */
    public void remove(Prefix prefix, PathSource source, int receivedId) {
        Destination destination = destinations.get(prefix);
        if (destination != null && destination.remove(source, receivedId)) {
            dirty.add(destination);
        }
    }

    /** Runs the decision process on what changed, and tells what came of it; forgets destinations without paths. */
    public List<RibChange> decide() {
        List<RibChange> changes = new ArrayList<>(dirty.size());
        for (Destination destination : dirty) {
            Path before = destination.best();
            destination.decide();
            changes.add(new RibChange(destination, before));
            if (destination.paths().isEmpty()) {
                destinations.remove(destination.prefix());
            }
        }
        dirty.clear();
        return changes;
    }

    /** The row of {@code prefix}; null if there is none. */
    public @Nullable Destination destination(Prefix prefix) {
        return destinations.get(prefix);
    }

    public Collection<Destination> destinations() {
        return Collections.unmodifiableCollection(destinations.values());
    }
}
