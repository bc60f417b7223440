package dev.exip.bgp.engine.restart;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What outlived sessions, and goes on being used. For the RIB's thread. */
public final class RetainedRoutes {
    private final LocRib locRib;
    private final AttributeInterner interner;
    private final Map<PathSource, Retained> retained = new HashMap<>();

    /** What one neighbour had told, and how it was judged. */
    public record Retained(AdjRibIn in, ImportPolicy importPolicy) {}

    /** Nothing yet. */
    public RetainedRoutes(LocRib locRib, AttributeInterner interner) {
        this.locRib = locRib;
        this.interner = interner;
    }

    /** The session is over, and these outlive it. */
    public void keep(PathSource source, Retained routes) {
        retained.put(source, routes);
    }

    /** The next session is up: what was kept is its own; null if nothing was. */
    public @Nullable Retained giveBack(PathSource source) {
        return retained.remove(source);
    }

    /** Whose routes are kept. */
    public Set<PathSource> sources() {
        return retained.keySet();
    }

    /** What is kept of {@code source}; null for nothing. */
    public @Nullable AdjRibIn in(PathSource source) {
        Retained kept = retained.get(source);
        return kept == null ? null : kept.in();
    }

    /** What was kept goes; returns how many paths that were. */
    public int expire(PathSource source) {
        Retained gone = retained.remove(source);
        if (gone == null) {
            return 0;
        }
        gone.in().paths().forEach(path -> locRib.remove(path.prefix(), source, path.nlri().pathId()));
        return gone.in().size();
    }

    /** What was kept of a family goes; returns how many paths that were. */
    public int expire(PathSource source, Family family) {
        AdjRibIn in = in(source);
        if (in == null) {
            return 0;
        }
        List<Nlri> gone = in.nlri(family);
        gone.forEach(nlri -> remove(in, source, nlri));
        if (in.size() == 0) {
            retained.remove(source);
        }
        return gone.size();
    }

    /** What was kept of a family is from now on the last resort (RFC 9494 section 4.3). */
    public void depreference(PathSource source, Family family) {
        AdjRibIn in = in(source);
        if (in == null) {
            return;
        }
        for (Nlri nlri : in.nlri(family)) {
            Path path = Objects.requireNonNull(in.path(nlri));
            if (path.received().communities().contains(Community.NO_LLGR)) { // RFC 9494 4.3
                remove(in, source, nlri);
            } else {
                Path last = lastResort(path);
                in.replace(locRib.consider(last));
            }
        }
    }

    /** The same path, marked. */
    public Path lastResort(Path path) {
        return path.with(interner.intern(path.attributes().with(Community.LLGR_STALE)));
    }

    private void remove(AdjRibIn in, PathSource source, Nlri nlri) {
        if (in.remove(nlri) != null) {
            locRib.remove(nlri.prefix(), source, nlri.pathId());
        }
    }
}
