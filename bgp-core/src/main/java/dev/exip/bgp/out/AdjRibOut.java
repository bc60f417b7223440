package dev.exip.bgp.out;

import com.google.common.collect.Lists;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Adj-RIB-Out (RFC 4271 section 3.2) of an update group, keyed by prefix and path id. */
public final class AdjRibOut {
    private final Map<Prefix, List<Advertisement>> rows = new HashMap<>();

    /** What happened to one key; {@code before} is null for a new one, {@code after} for one that is gone. */
    public record Change(Nlri nlri, @Nullable Advertisement before, @Nullable Advertisement after) {}

    /**
     * Makes {@code wanted} all that is advertised for {@code prefix}, and tells what that changes.
     *
     * @param wanted by ascending path id, as every list of rows here
     */
    List<Change> replace(Prefix prefix, List<Advertisement> wanted) {
        List<Advertisement> before = rows.getOrDefault(prefix, List.of());
        if (before.equals(wanted)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < wanted.size()) {
            Advertisement old = before.get(i);
            Advertisement now = wanted.get(j);
            int order = Integer.compare(old.nlri().pathId(), now.nlri().pathId());
            if (order < 0) {
                changes.add(new Change(old.nlri(), old, null));
            } else if (order > 0) {
                changes.add(new Change(now.nlri(), null, now));
            } else if (!old.equals(now)) {
                changes.add(new Change(now.nlri(), old, now));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        before.subList(i, before.size()).forEach(old -> changes.add(new Change(old.nlri(), old, null)));
        wanted.subList(j, wanted.size()).forEach(now -> changes.add(new Change(now.nlri(), null, now)));
        if (wanted.isEmpty()) {
            rows.remove(prefix);
        } else {
            rows.put(prefix, List.copyOf(wanted));
        }
        return changes;
    }

    /** The row of a key; null if it is not advertised. */
    public @Nullable Advertisement row(Nlri nlri) {
        List<Advertisement> row = rows(nlri.prefix());
        int index = Collections.binarySearch(Lists.transform(row, r -> r.nlri().pathId()), nlri.pathId());
        return index < 0 ? null : row.get(index);
    }

    /** All rows, in no order. */
    public Stream<Advertisement> stream() {
        return rows.values().stream().flatMap(List::stream);
    }

    /** The rows of one prefix. */
    public List<Advertisement> rows(Prefix prefix) {
        return rows.getOrDefault(prefix, List.of());
    }
}
