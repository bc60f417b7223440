package dev.exip.bgp.rib;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Loc-RIB (RFC 4271 section 3.2) of all families, with every usable path kept beside the best. Changes mark their
 * destination; {@link #decide} then looks at each marked one once, however often it changed.
 */
public final class LocRib {
    private final NlriTable<Destination> destinations = new NlriTable<>();
    private List<Destination> dirty = new ArrayList<>();
    private int paths;

    /**
     * Adds a usable path, or replaces the earlier one of the same source and received path id.
     *
     * @return the path, with our own number for it
     */
    @CanIgnoreReturnValue
    public Path put(Path path) {
        Destination destination = destination(path.prefix());
        if (destination == null) {
            destination = new Destination(path.number() == 0 ? path.nlri() : Nlri.of(path.prefix()));
            destinations.put(destination);
        }
        boolean wasDirty = destination.isDirty();
        int before = destination.size();
        Path numbered = destination.put(path);
        paths += destination.size() - before;
        note(destination, wasDirty);
        return numbered;
    }

    private void note(Destination destination, boolean wasDirty) {
        if (!wasDirty && destination.isDirty()) {
            dirty.add(destination);
        }
    }

    /**
     * Adds a path if it is usable; of one that is not, the earlier goes (RFC 4271 section 9.1.2).
     *
     * @return the path, with our own number for it if it was added
     */
    @CanIgnoreReturnValue
    public Path consider(Path path) {
        if (path.isUsable()) {
            return put(path);
        }
        remove(path.prefix(), path.source(), path.number());
        return path;
    }

    /** Removes the path that {@code source} told with {@code receivedId}, if it is here. */
    public void remove(Prefix prefix, PathSource source, int receivedId) {
        Destination destination = destination(prefix);
        if (destination != null) {
            boolean wasDirty = destination.isDirty();
            int before = destination.size();
            destination.remove(source, receivedId);
            paths += destination.size() - before;
            note(destination, wasDirty);
        }
    }

    /** Runs the decision process on what changed, and tells what came of it; forgets destinations without paths. */
    public List<RibChange> decide() {
        List<RibChange> changes = new ArrayList<>(dirty.size());
        for (Destination destination : dirty) {
            changes.add(destination.decide());
            if (destination.isEmpty()) {
                destinations.remove(destination.prefix(), destination.number());
            }
        }
        dirty = new ArrayList<>(); // a burst must not leave a long list behind
        return changes;
    }

    /** The row of {@code prefix}; null if there is none. */
    public @Nullable Destination destination(Prefix prefix) {
        return destinations.get(prefix, 0);
    }

    /** How many paths there are to all destinations. */
    public int paths() {
        return paths;
    }

    public Collection<Destination> destinations() {
        return Collections.unmodifiableCollection(destinations);
    }
}
