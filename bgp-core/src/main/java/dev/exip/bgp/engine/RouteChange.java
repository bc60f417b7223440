package dev.exip.bgp.engine;

import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination of the Loc-RIB after a change.
 *
 * @param prefix the destination
 * @param best the best path; null if there is none left
 * @param paths all usable paths
 */
public record RouteChange(Prefix prefix, @Nullable Path best, List<Path> paths) {}
