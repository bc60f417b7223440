package dev.exip.bgp.rib;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Adj-RIB-In (RFC 4271 section 3.2): all that one neighbour told us, rejected paths included. */
public final class AdjRibIn {
    private final Map<Nlri, Path> paths = new HashMap<>();
    private int usable;

    /** Keeps {@code path} in the place of the earlier one. */
    public void put(Path path) {
        Path before = paths.put(path.nlri(), path);
        usable += (path.isUsable() ? 1 : 0) - (before != null && before.isUsable() ? 1 : 0);
    }

    /** Forgets a path; returns it, or null if it was never told. */
    public @Nullable Path remove(Nlri nlri) {
        Path before = paths.remove(nlri);
        usable -= before != null && before.isUsable() ? 1 : 0;
        return before;
    }

    public @Nullable Path path(Nlri nlri) {
        return paths.get(nlri);
    }

    public Collection<Path> paths() {
        return Collections.unmodifiableCollection(paths.values());
    }

    /** A copy of the keys of one family, safe to remove by. */
    public List<Nlri> nlri(Family family) {
        List<Nlri> keys = new ArrayList<>();
        for (Nlri nlri : paths.keySet()) {
            if (nlri.prefix().family().equals(family)) {
                keys.add(nlri);
            }
        }
        return keys;
    }

    /** Paths received. */
    public int size() {
        return paths.size();
    }

    /** Paths that passed import policy. */
    public int usable() {
        return usable;
    }
}
