package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.ExplainQuery;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.admin.view.explain.ExplainedPath;
import dev.exip.bgp.admin.view.explain.ExplainedStep;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.policy.Explanation;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.policy.Verdict;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what checks and policy make of the paths to a prefix, from or to one neighbour. On the RIB's thread. */
final class PolicyStory {
    private final RouteTables tables;
    private final ExplainQuery query;
    private final PathSource neighbor;

    private PolicyStory(RouteTables tables, ExplainQuery query, PathSource neighbor) {
        this.tables = tables;
        this.query = query;
        this.neighbor = neighbor;
    }

    /** One story a direction; none if the neighbour is not Established. */
    static List<ExplanationView> tell(RouteTables tables, ExplainQuery query) {
        Optional<PathSource> neighbor = tables.neighbors().stream().filter(
                n -> n.name().equals(query.neighbor()) || n.address().toString().equals(query.neighbor())).findFirst();
        return neighbor.map(n -> new PolicyStory(tables, query, n).tell()).orElse(List.of());
    }

    private List<ExplanationView> tell() {
        List<ExplanationView> stories = new ArrayList<>();
        if (query.includes(ExplainQuery.Direction.IN)) {
            stories.add(in(tables.importPolicy(neighbor)));
        }
        if (query.includes(ExplainQuery.Direction.OUT)) {
            stories.add(out(tables.group(neighbor)));
        }
        return stories;
    }

    private ExplanationView in(ImportPolicy policy) {
        Destination destination = tables.loc().destination(query.prefix());
        List<ExplainedPath> paths = tables.in(neighbor).paths().stream().filter(
                path -> path.prefix().equals(query.prefix())).sorted(
                        Comparator.comparingLong(path -> Integer.toUnsignedLong(path.nlri().pathId()))).map(
                                path -> explained(path, path.received(), destination,
                                        policy.explain(
                                                new Subject(path.prefix(), neighbor, path.received())))).toList();
        return story(ExplainQuery.Direction.IN, policy.admission().toString(), paths,
                tables.prefixes(neighbor, query.prefix().family()).discarded());
    }

    private ExplanationView out(GroupKey group) {
        Destination destination = tables.loc().destination(query.prefix());
        List<ExplainedPath> paths = destination == null
                ? List.of()
                : destination.paths().stream().map(path -> outwards(path, destination, group)).toList();
        return story(ExplainQuery.Direction.OUT, group.policy().admission().toString(), paths, 0);
    }

    private ExplainedPath outwards(Path path, Destination destination, GroupKey group) {
        String unasked = whyNotAsked(path, destination, group);
        if (unasked == null) {
            return explained(path, path.attributes(), destination, group.policy().explain(path));
        }
        return new ExplainedPath(view(path, path.attributes(), destination),
                List.of(new ExplainedStep("selection", "rejects: " + unasked, List.of())), false, unasked, null);
    }

    /** Why the path is not put to the policy at all; null if it is. */
    private @Nullable String whyNotAsked(Path path, Destination destination, GroupKey group) {
        var family = path.prefix().family();
        if (!group.context().families().contains(family)) {
            return "the session does not carry " + family;
        }
        if (path.source() == neighbor) {
            return "it came from this neighbour";
        }
        return group.selection(family).select(destination).contains(path)
                ? null
                : group.sendsPathIds(family)
                        ? "others are preferred, and no more paths are told than configured"
                        : "another path is the best, and only that one is told";
    }

    private ExplainedPath explained(Path path, PathAttributes before, @Nullable Destination destination,
            Explanation explanation) {
        List<ExplainedStep> steps = explanation.steps().stream().map(step -> new ExplainedStep(step.name(),
                step.words(), AttributeChanges.between(step.before(), step.after()))).toList();
        RouteView view = view(path, before, destination);
        return switch (explanation.verdict()) {
            case Verdict.Accept(PathAttributes after) ->
                new ExplainedPath(view, steps, true, "accepted", view(path, after, destination));
            case Verdict.Reject(String reason) -> new ExplainedPath(view, steps, false, reason, null);
        };
    }

    private RouteView view(Path path, PathAttributes attributes, @Nullable Destination destination) {
        return PathRow.of(tables, path, attributes, destination).view(Instant.now().getEpochSecond());
    }

    private ExplanationView story(ExplainQuery.Direction direction, String policy, List<ExplainedPath> paths,
            long discarded) {
        return new ExplanationView(query.prefix().toString(), neighbor.name(), neighbor.address().toString(),
                direction.name().toLowerCase(Locale.ROOT), policy, paths, discarded);
    }
}
