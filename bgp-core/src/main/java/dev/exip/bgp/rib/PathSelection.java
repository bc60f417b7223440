package dev.exip.bgp.rib;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return switch (this) {
            case Best _ -> {
                Path best = destination.best();
                yield best == null ? List.of() : List.of(best);
            }
            case BestN(int limit) -> DecisionProcess.best(destination.paths(), destination.best(), limit);
            case All _ -> destination.paths();
        };
    }

    /**
     * Says of each path that a change may have made one to tell, or not to tell any more, which of the two it is.
     *
     * @param told takes our number for the path, and the path if it is to be told; else null
     */
    default void review(RibChange change, Telling told) {
        Destination destination = change.destination();
        if (this instanceof All) {
            change.pathIds().forEach(pathId -> told.tell(pathId, destination.path(pathId)));
            return;
        }
        Map<Integer, Path> selected = new HashMap<>();
        select(destination).forEach(path -> selected.put(path.pathId(), path));
        change.pathIds().forEach(pathId -> told.tell(pathId, selected.get(pathId)));
        destination.paths().forEach(path -> told.tell(path.pathId(), selected.get(path.pathId())));
    }

    /** Is told of paths. */
    @FunctionalInterface
    interface Telling {
        /** The path of this number of ours is to be told, or if it is null, is not. */
        void tell(int pathId, @Nullable Path path);
    }
}
