package dev.exip.bgp.admin;

import dev.exip.bgp.admin.view.Table;
import dev.exip.bgp.net.Prefix;
import org.jspecify.annotations.Nullable;

/**
 * Which routes to list.
 *
 * @param table where to look
 * @param prefix only paths to this prefix; null for all
 * @param longer with a prefix: also to the more specific prefixes that it covers
 * @param neighbor address or name. In {@link Table#IN} and {@link Table#LOC}: only paths from it, or null for all. In
 *     {@link Table#OUT}: whose Adj-RIB-Out, never null
 * @param limit at most so many rows; null for all, 0 to learn only how many there are
 */
public record RouteQuery(Table table, @Nullable Prefix prefix, boolean longer, @Nullable String neighbor,
        @Nullable Integer limit) {

    public RouteQuery {
        if (table == Table.OUT && neighbor == null) {
            throw new IllegalArgumentException("table out is one neighbor's: name the neighbor");
        }
    }

    /** Whether paths to {@code candidate} are asked for. */
    public boolean selects(Prefix candidate) {
        return prefix == null || prefix.equals(candidate) || (longer && prefix.covers(candidate));
    }
}
