package dev.exip.it.interop;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.net.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path as one side says that it has told it, or been told it.
 *
 * @param prefix {@code address/length}
 * @param pathId RFC 7911's, 0 for none; null if this witness does not say
 * @param nextHop the global address; null if this witness does not say
 * @param asPath AS numbers with a blank between them; null if this witness does not say
 */
record Told(String prefix, @Nullable Long pathId, @Nullable String nextHop, @Nullable String asPath) {

    /** A path that we hold. */
    static Told held(RouteView route) {
        return of(route, route.receivedPathId());
    }

    /** A path that we have sent. */
    static Told sent(RouteView route) {
        return of(route, route.localPathId());
    }

    private static Told of(RouteView route, @Nullable Long id) {
        // Beside the global address there may be a link-local one, which few witnesses name.
        var nextHop = Objects.requireNonNull(route.nextHop(), route.prefix()).split(" ", 2)[0];
        return new Told(route.prefix(), id == null ? 0 : id, nextHop, route.asPath());
    }

    /** Whether the two are the same paths, as far as both sides say. */
    static boolean same(Collection<Told> one, Collection<Told> other) {
        var left = new ArrayList<>(other);
        return one.size() == other.size() && one.stream().allMatch(
                told -> left.stream().filter(told::agreesWith).findFirst().map(left::remove).orElse(false));
    }

    /** Whether a path like {@code expected} is among them. */
    static boolean has(Collection<Told> all, Told expected) {
        return all.stream().anyMatch(expected::agreesWith);
    }

    private boolean agreesWith(Told other) {
        return prefix.equals(other.prefix) && agree(pathId, other.pathId) && agree(nextHop, other.nextHop)
                && agree(asPath, other.asPath);
    }

    private static boolean agree(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || one.equals(other);
    }

    /** Those of one family. */
    static List<Told> of(Family family, Collection<Told> all) {
        return all.stream().filter(told -> told.isIn(family)).toList();
    }

    private boolean isIn(Family family) {
        return prefix.contains(":") == family.equals(Family.IPV6_UNICAST);
    }
}
