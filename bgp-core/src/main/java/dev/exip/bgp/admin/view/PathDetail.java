package dev.exip.bgp.admin.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One path to a prefix and what the decision (RFC 4271 section 9.1) made of it.
 *
 * @param route the path
 * @param lostAt the step that eliminated it, for example {@code MED}; null for the best path
 * @param lostReason the same in words, for example {@code 50 > 0}; null for the best path
 * @param multipathEqual whether traffic may be shared between it and the best; true for the best itself
 * @param notMultipathReason why not, for example {@code ORIGIN differs: ? vs i}; null if it is equal
 * @param advertisedTo names of the neighbours that we announce this very path to
 */
public record PathDetail(RouteView route, @Nullable String lostAt, @Nullable String lostReason, boolean multipathEqual,
        @Nullable String notMultipathReason, List<String> advertisedTo) {

    public PathDetail {
        advertisedTo = List.copyOf(advertisedTo);
    }
}
