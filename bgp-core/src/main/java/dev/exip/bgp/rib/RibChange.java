package dev.exip.bgp.rib;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination whose paths changed since the last decision.
 *
 * @param destination as it is now
 * @param previousPaths the usable paths before
 * @param previousBest the best path before; null if there was none
 * @param pathIds our numbers for the paths that came, changed or went
 */
public record RibChange(Destination destination, List<Path> previousPaths, @Nullable Path previousBest,
        ImmutableIntArray pathIds) {

    /** Whether another path is best now, or none, or the best one has other attributes. */
    public boolean bestChanged() {
        return destination.best() != previousBest;
    }
}
