package dev.exip.bgp.admin.view.explain;

import dev.exip.bgp.admin.view.RouteView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one path.
 *
 * @param before the path as it comes: inwards as received, outwards as in the Loc-RIB
 * @param steps what is looked at, in order
 * @param accepted whether it passes
 * @param result {@code accepted}, or why it is rejected
 * @param after the path as it passes; null if it does not
 */
public record ExplainedPath(RouteView before, List<ExplainedStep> steps, boolean accepted, String result,
        @Nullable RouteView after) {

    public ExplainedPath {
        steps = List.copyOf(steps);
    }
}
