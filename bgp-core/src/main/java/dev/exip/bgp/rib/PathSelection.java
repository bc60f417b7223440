package dev.exip.bgp.rib;

import java.util.List;

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
        return switch (this) {
            case Best _ -> {
                Path best = destination.best();
                yield best == null ? List.of() : List.of(best);
            }
            case BestN(int limit) -> DecisionProcess.best(destination.paths(), destination.best(), limit);
            case All _ -> destination.paths();
        };
    }
}
