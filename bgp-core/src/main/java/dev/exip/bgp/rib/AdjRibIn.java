package dev.exip.bgp.rib;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Adj-RIB-In (RFC 4271 section 3.2): all that one neighbour told us, rejected paths included. */
public final class AdjRibIn {
    /** What a path takes beside its attributes. */
    private static final int OCTETS_OF_A_PATH = 500;

    private final NlriTable<Path> paths = new NlriTable<>();
    private final Set<Nlri> stale = new HashSet<>();
    private final Multiset<Prefix> numbered = HashMultiset.create(); // how many paths of a prefix came with a number
    private final Multiset<Family> families = HashMultiset.create();
    private int usable;
    private @Nullable Watcher watcher;

    /** Hears of what the neighbour tells. */
    @FunctionalInterface
    public interface Watcher {

        /** Another path is told with this key, or none any more; {@code held} if there was one, {@code holds} if there is one. */
        void changed(Nlri nlri, boolean held, boolean holds);
    }

    /** Who hears of what the neighbour tells from now on; null for nobody. */
    public void watch(@Nullable Watcher who) {
        watcher = who;
    }

    /** Keeps {@code path}, which was told just now, in the place of the earlier one. */
    public void put(Path path) {
        unmark(path.nlri());
        boolean held = keep(path) != null;
        if (watcher != null) {
            watcher.changed(path.nlri(), held, true);
        }
    }

    /** Keeps {@code path} in the place of the earlier one, which it is, judged otherwise: it was not told again. */
    public void replace(Path path) {
        keep(path);
    }

    private @Nullable Path keep(Path path) {
        Prefix prefix = path.prefix();
        Path before = paths.put(path);
        if (before == null) {
            if (path.number() != 0) {
                numbered.add(prefix);
            }
            if (isAlone(path, 1)) {
                families.add(prefix.family());
            }
        }
        usable += (path.isUsable() ? 1 : 0) - (before != null && before.isUsable() ? 1 : 0);
        return before;
    }

    /** Forgets a path; returns it, or null if it was never told. */
    public @Nullable Path remove(Nlri nlri) {
        Prefix prefix = nlri.prefix();
        Path before = paths.remove(prefix, nlri.pathId());
        unmark(nlri);
        if (before != null) {
            if (before.number() != 0) {
                numbered.remove(prefix);
            }
            if (isAlone(before, 0)) {
                families.remove(prefix.family());
            }
            usable -= before.isUsable() ? 1 : 0;
            if (watcher != null) {
                watcher.changed(nlri, true, false);
            }
        }
        return before;
    }

    /** Whether nothing but {@code path}, that is {@code itself} times here, is told of its prefix. */
    private boolean isAlone(Path path, int itself) {
        return path.number() == 0 ? numbered.count(path.prefix()) == 0 : paths(path.prefix()) == itself;
    }

    /** All paths of a family are to be told again (RFC 7313 section 4). */
    public void markStale(Family family) {
        stale.addAll(nlri(family));
    }

    /** A path was told again just as it is here. */
    public void toldAgain(Nlri nlri) {
        unmark(nlri);
    }

    private void unmark(Nlri nlri) {
        if (!stale.isEmpty()) { // as mostly; a hash code costs more
            stale.remove(nlri);
        }
    }

    /** The keys of a family that are marked stale and were not told again since; a copy, safe to remove by. */
    public List<Nlri> stale(Family family) {
        return stale.stream().filter(nlri -> nlri.prefix().family().equals(family)).toList();
    }

    /** Whether a path may be out of date: the neighbour is to tell it again, and has not. */
    public boolean isStale(Nlri nlri) {
        return stale.contains(nlri);
    }

    public @Nullable Path path(Nlri nlri) {
        return paths.get(nlri.prefix(), nlri.pathId());
    }

    public Collection<Path> paths() {
        return Collections.unmodifiableCollection(paths);
    }

    /** A copy of the keys of one family, safe to remove by. */
    public List<Nlri> nlri(Family family) {
        List<Nlri> keys = new ArrayList<>();
        for (Path path : paths) {
            if (path.prefix().family().equals(family)) {
                keys.add(path.nlri());
            }
        }
        return keys;
    }

    /** How many prefixes of {@code family} there are. */
    public int prefixes(Family family) {
        return families.count(family);
    }

    /** How many paths of {@code prefix} there are. */
    public int paths(Prefix prefix) {
        return numbered.count(prefix) + (paths.get(prefix, 0) == null ? 0 : 1);
    }

    /** How many paths the prefix of {@code family} with the most paths has. */
    public int mostPaths(Family family) {
        return paths.stream().map(Path::prefix).filter(prefix -> prefix.family().equals(family)).mapToInt(
                this::paths).max().orElse(0);
    }

    /** About how much memory it all takes, in octets of attributes; those that paths share count for each. */
    public long weight() {
        long weight = 0;
        for (Path path : paths) {
            weight += OCTETS_OF_A_PATH + path.received().octets();
        }
        return weight;
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
