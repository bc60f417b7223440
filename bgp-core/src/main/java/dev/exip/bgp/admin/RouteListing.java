package dev.exip.bgp.admin;

import dev.exip.bgp.admin.view.RouteView;
import java.util.stream.Stream;

/**
 * Routes that were asked for.
 *
 * @param total how many there are, listed or not
 * @param rows those that are listed: the first ones if there is a limit. An immutable snapshot, which is consumed later and
 *     piecemeal. It holds memory only, so nothing may depend on its being closed
 */
public record RouteListing(long total, Stream<RouteView> rows) {}
