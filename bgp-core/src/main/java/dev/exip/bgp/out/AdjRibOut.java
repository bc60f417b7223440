package dev.exip.bgp.out;

import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.NlriTable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Adj-RIB-Out (RFC 4271 section 3.2) of an update group, keyed by prefix and path id. */
public final class AdjRibOut {
    private final NlriTable<Advertisement> rows = new NlriTable<>();

    /** What happened to one key; {@code before} is null for a new one, {@code after} for one that is gone. */
    public record Change(Nlri nlri, @Nullable Advertisement before, @Nullable Advertisement after) {}

    /** Makes {@code wanted} what is advertised under its key; returns what that changes, null if nothing. */
    @Nullable
    Change put(Advertisement wanted) {
        Advertisement before = rows.put(wanted);
        return wanted.equals(before) ? null : new Change(wanted.nlri(), before, wanted);
    }

    /** Advertises nothing under this key any more; returns what that changes, null if nothing. */
    @Nullable
    Change remove(Prefix prefix, int pathId) {
        Advertisement before = rows.remove(prefix, pathId);
        return before == null ? null : new Change(before.nlri(), before, null);
    }

    /** The row of a key; null if it is not advertised. */
    public @Nullable Advertisement row(Nlri nlri) {
        return row(nlri.prefix(), nlri.pathId());
    }

    /** The same. */
    @Nullable
    Advertisement row(Prefix prefix, int pathId) {
        return rows.get(prefix, pathId);
    }

    /** All rows, in no order. */
    public Stream<Advertisement> stream() {
        return rows.stream();
    }
}
