package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.view.RouteSource;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.out.Advertisement;
import dev.exip.bgp.rib.DecisionProcess;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a table before it becomes text.
 *
 * @param path the path
 * @param attributes as this table has them, which in an Adj-RIB-Out are not the path's own
 * @param best the best path of its prefix; null where there is none
 * @param localId the id under which it is told; 0 for none
 * @param stale whether the neighbour is to tell it again
 */
record PathRow(Path path, PathAttributes attributes, @Nullable Path best, int localId, boolean stale) {

    /** Whether {@code told} is this very path. */
    static boolean isTold(Path path, Destination destination, Advertisement told) {
        return path.source() == told.source()
                && (told.nlri().pathId() == 0 ? path == destination.best() : path.pathId() == told.nlri().pathId());
    }

    static PathRow of(RouteTables tables, Path path, @Nullable Destination destination) {
        return of(tables, path, path.attributes(), destination);
    }

    /** The row of {@code path} with other attributes than its own. */
    static PathRow of(RouteTables tables, Path path, PathAttributes attributes, @Nullable Destination destination) {
        return new PathRow(path, attributes, destination == null ? null : destination.best(), path.pathId(),
                tables.isStale(path));
    }

    /** Whether it is the best path of its prefix. */
    boolean isBest() {
        return best != null && best.source() == path.source() && best.nlri().equals(path.nlri());
    }

    private List<RouteStatus> status() {
        List<RouteStatus> status = new ArrayList<>();
        if (path.isUsable()) {
            status.add(RouteStatus.VALID);
            if (isBest()) {
                status.add(RouteStatus.BEST);
            } else if (best != null && DecisionProcess.whyNotMultipath(best, path) == null) {
                status.add(RouteStatus.MULTIPATH);
            }
        }
        if (path.source().kind() == PathSource.Kind.INTERNAL) {
            status.add(RouteStatus.INTERNAL);
        }
        if (stale) {
            status.add(RouteStatus.STALE);
        }
        return status;
    }

    /** The row as text, {@code now} being seconds since the epoch. */
    RouteView view(long now) {
        PathSource source = path.source();
        boolean local = path.isLocal();
        return new RouteView(path.prefix().toString(), status(), id(path.nlri().pathId()), id(localId),
                attributes.nextHop() == null ? null : attributes.nextHop().toString(), attributes.localPref(),
                attributes.med(), attributes.asPath().toString(), letter(attributes),
                local ? RouteSource.LOCAL : new RouteSource(source.name(), source.address().toString()),
                Math.max(0, now - path.since()),
                attributes.originatorId() == null ? null : attributes.originatorId().toString(),
                attributes.clusterList().ids().stream().mapToObj(bits -> new ClusterId(bits).toString()).toList(),
                communities(attributes),
                attributes.onlyToCustomer() == null ? null : attributes.onlyToCustomer().number(), path.rejected());
    }

    private static @Nullable Long id(int pathId) {
        return pathId == 0 ? null : Integer.toUnsignedLong(pathId);
    }

    private static String letter(PathAttributes attributes) {
        return switch (attributes.origin()) {
            case IGP -> "i";
            case EGP -> "e";
            case INCOMPLETE -> "?";
        };
    }

    private static List<String> communities(PathAttributes attributes) {
        return Stream.of(attributes.communities(), attributes.extendedCommunities(),
                attributes.largeCommunities()).flatMap(List::stream).map(Object::toString).toList();
    }
}
