package dev.exip.bgp.out;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody still has to be told: the keys whose current state it does not know, and the families whose initial
 * dump (RFC 4724 section 2) or refresh (RFC 7313 section 4) ends when no key is left.
 */
public final class CatchUp {
    /** Each key with whether the receiver holds a route there, be it an old one. */
    private Map<Nlri, Boolean> keys = new LinkedHashMap<>();
    private final Set<Family> endOfRib = new LinkedHashSet<>();
    private final Set<Family> refreshBegins = new LinkedHashSet<>();
    private final Set<Family> refreshEnds = new LinkedHashSet<>();
    private final Set<Family> refreshLater = new LinkedHashSet<>();

    /**
     * Marks a key. One that the receiver neither holds nor shall hold is dropped, so the marks never outnumber the routes he
     * holds and the routes he shall hold together.
     *
     * @param holds whether he holds a route there; heeded only if the key is not marked already
     * @param shall whether he shall hold one
     */
    public void mark(Nlri nlri, boolean holds, boolean shall) {
        if (shall || keys.getOrDefault(nlri, holds)) {
            keys.putIfAbsent(nlri, holds);
        } else {
            keys.remove(nlri);
        }
    }

    /** These families' dump ends when no key is left. */
    public void owesEndOfRib(Set<Family> families) {
        endOfRib.addAll(families);
    }

    /** Whether the initial dump of a family has not ended yet. */
    boolean owesEndOfRib(Family family) {
        return endOfRib.contains(family);
    }

    /** A refresh is to be marked; one that runs already begins anew. */
    void owesRefresh(Family family) {
        refreshBegins.add(family);
        refreshEnds.add(family);
    }

    /** A refresh is to begin when all else is told; any number of wishes are one. */
    void owesRefreshLater(Family family) {
        refreshLater.add(family);
    }

    /** Whether he knows everything. */
    public boolean isDone() {
        return keys.isEmpty() && endOfRib.isEmpty() && refreshEnds.isEmpty() && refreshLater.isEmpty();
    }

    /** How many keys are marked. */
    public int size() {
        return keys.size();
    }

    /** Takes at most {@code limit} keys. */
    public List<Nlri> take(int limit) {
        List<Nlri> taken = new ArrayList<>(Math.min(limit, keys.size()));
        Iterator<Nlri> i = keys.keySet().iterator();
        while (i.hasNext() && taken.size() < limit) {
            taken.add(i.next());
            i.remove();
        }
        if (keys.isEmpty()) {
            keys = new LinkedHashMap<>(); // the table of a full dump is big
        }
        return taken;
    }

    /** The families whose refresh begins now. */
    List<Family> takeRefreshBegins() {
        return takeAll(refreshBegins);
    }

    /** The families whose End-of-RIB is due now: all of them, once no key is left. */
    public List<Family> takeEndOfRib() {
        return keys.isEmpty() ? takeAll(endOfRib) : List.of();
    }

    /** The families whose refresh ends now. */
    List<Family> takeRefreshEnds() {
        return keys.isEmpty() ? takeAll(refreshEnds) : List.of();
    }

    /** The families whose refresh is to begin now. */
    List<Family> takeRefreshLater() {
        return keys.isEmpty() ? takeAll(refreshLater) : List.of();
    }

    private static List<Family> takeAll(Set<Family> families) {
        List<Family> due = List.copyOf(families);
        families.clear();
        return due;
    }
}
