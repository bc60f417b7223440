package dev.exip.bgp.out;

import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Adj-RIB-Out (RFC 4271 section 3.2) of an update group, keyed by prefix and path id. */
public final class AdjRibOut {
    private final Map<Prefix, List<Advertisement>> rows = new HashMap<>();
    private int size;

    /** What happened to one key; {@code before} is null for a new one, {@code after} for one that is gone. */
    public record Change(Nlri nlri, @Nullable Advertisement before, @Nullable Advertisement after) {}

    /** Makes {@code wanted} all that is advertised for {@code prefix}, and tells what that changes. */
    List<Change> replace(Prefix prefix, List<Advertisement> wanted) {
        List<Advertisement> before = rows.getOrDefault(prefix, List.of());
        if (before.equals(wanted)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        for (Advertisement old : before) {
            if (find(wanted, old.nlri()) == null) {
                changes.add(new Change(old.nlri(), old, null));
            }
        }
        for (Advertisement now : wanted) {
            Advertisement old = find(before, now.nlri());
            if (!now.equals(old)) {
                changes.add(new Change(now.nlri(), old, now));
            }
        }
        if (wanted.isEmpty()) {
            rows.remove(prefix);
        } else {
            rows.put(prefix, List.copyOf(wanted));
        }
        size += wanted.size() - before.size();
        return changes;
    }

    /** The row of a key; null if it is not advertised. */
    public @Nullable Advertisement row(Nlri nlri) {
        return find(rows.getOrDefault(nlri.prefix(), List.of()), nlri);
    }

    /** All rows, in no order. */
    public Stream<Advertisement> stream() {
        return rows.values().stream().flatMap(List::stream);
    }

    /** The rows of one prefix. */
    public List<Advertisement> rows(Prefix prefix) {
        return rows.getOrDefault(prefix, List.of());
    }

    public int size() {
        return size;
    }

    private static @Nullable Advertisement find(List<Advertisement> advertisements, Nlri nlri) {
        for (Advertisement advertisement : advertisements) {
            if (advertisement.nlri().pathId() == nlri.pathId()) {
                return advertisement;
            }
        }
        return null;
    }
}
