package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.view.PathDetail;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.DecisionProcess;
import dev.exip.bgp.rib.DecisionStep;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how the best path of a prefix was chosen, and what became of the others. */
final class RouteStory {

    private RouteStory() {}

    /** Empty if the Loc-RIB has no such prefix; on the RIB's thread. */
    static Optional<RouteDetail> tell(RouteTables tables, Prefix prefix) {
        return Optional.ofNullable(tables.loc().destination(prefix)).map(destination -> tell(tables, destination));
    }

    private static RouteDetail tell(RouteTables tables, Destination destination) {
        List<DecisionProcess.Outcome> story = destination.explain();
        Path best = story.getFirst().path();
        List<PathDetail> paths = new ArrayList<>();
        for (DecisionProcess.Outcome outcome : story) {
            paths.add(detail(tables, destination, best, outcome));
        }
        DecisionStep step = destination.step();
        return new RouteDetail(destination.prefix().toString(), step == null ? "ONLY_PATH" : step.name(),
                step == null ? "it is the only path" : words(story.get(1)), paths);
    }

    private static PathDetail detail(RouteTables tables, Destination destination, Path best,
            DecisionProcess.Outcome outcome) {
        Path path = outcome.path();
        DecisionStep lostAt = outcome.lostAt();
        DecisionStep parting = path == best ? null : DecisionProcess.whyNotMultipath(best, path);
        return new PathDetail(PathRow.of(tables, path, destination).view(Instant.now().getEpochSecond()),
                lostAt == null ? null : lostAt.name(), lostAt == null ? null : words(outcome), parting == null,
                parting == null ? null : parting.words(best, path),
                tables.neighbors().stream().filter(neighbor -> isTold(tables, destination, path, neighbor)).map(
                        PathSource::name).sorted().toList());
    }

    private static @Nullable String words(DecisionProcess.Outcome outcome) {
        DecisionStep lostAt = outcome.lostAt();
        Path winner = outcome.to();
        return lostAt == null || winner == null ? null : lostAt.words(winner, outcome.path());
    }

    private static boolean isTold(RouteTables tables, Destination destination, Path path, PathSource neighbor) {
        return tables.out(neighbor, destination.prefix()).anyMatch(told -> PathRow.isTold(path, destination, told));
    }
}
