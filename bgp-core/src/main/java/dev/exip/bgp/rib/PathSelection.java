package dev.exip.bgp.rib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which paths of a destination a neighbour is told: the best one, or more of them with ADD-PATH (RFC 7911). */
public sealed interface PathSelection {

    /** The best path alone, as BGP without ADD-PATH does. */
    record Best() implements PathSelection {}

    /** The {@code limit} most preferred paths. */
    record BestN(int limit) implements PathSelection {
        public BestN {
            if (limit < 1) {
                throw new IllegalArgumentException("the number of paths is at least 1, not " + limit);
            }
        }
    }

    /** Every usable path. */
    record All() implements PathSelection {}

    /** The paths to tell, each once. */
    default List<Path> select(Destination destination) {
        return select(destination.paths(), destination.best());
    }

    /** The same of the paths to a destination of which {@code best} is the best. */
    default List<Path> select(List<Path> paths, @Nullable Path best) {
        return switch (this) {
            case Best _ -> best == null ? List.of() : List.of(best);
            case BestN(int limit) -> DecisionProcess.best(paths, best, limit);
            case All _ -> paths;
        };
    }

    /** The path to tell of this number of ours; null if it is none. */
    default @Nullable Path selected(Destination destination, int pathId) {
        Path path = destination.path(pathId);
        return isAll() || select(destination).contains(path) ? path : null;
    }

    /** Whether a path is selected whatever others there are. */
    default boolean isAll() {
        return this instanceof All;
    }
}
