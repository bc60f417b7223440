package dev.exip.bgp.out;

import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.out.AdjRibOut.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes that have not been sent. Announcement and withdrawal of one key share one place, so the last one wins and
 * order between keys does not matter; a key that is back to what was sent last is dropped.
 */
final class PendingUpdates {
    private final Map<Nlri, Change> changes = new LinkedHashMap<>();

    void add(Change change) {
        Change earlier = changes.get(change.nlri());
        Change whole = earlier == null ? change : new Change(change.nlri(), earlier.before(), change.after());
        if (Objects.equals(whole.before(), whole.after())) {
            changes.remove(change.nlri());
        } else {
            changes.put(change.nlri(), whole);
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Takes all changes out. */
    List<Change> drain() {
        List<Change> drained = new ArrayList<>(changes.values());
        changes.clear();
        return drained;
    }
}
