package dev.exip.bgp.out;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.policy.Verdict;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies a group's selection and policy to destinations; remembers verdicts, since many prefixes share attributes. */
final class Exporter {
    private final GroupKey key;
    private final AttributeInterner interner;
    private final boolean looksAtPrefixes;
    private final Map<Question, Verdict> verdicts = new HashMap<>();

    Exporter(GroupKey key, AttributeInterner interner) {
        this.key = key;
        this.interner = interner;
        looksAtPrefixes = key.policy().looksAtPrefixes();
    }

    /** All of a path that a policy looks at, unless it looks at prefixes. */
    private record Question(PathSource source, PathAttributes attributes, Family family) {}

    /** What the group is to be told of {@code destination}, by ascending path id. */
    List<Advertisement> export(Destination destination) {
        Family family = destination.prefix().family();
        if (!key.context().families().contains(family)) {
            return List.of();
        }
        List<Advertisement> told = new ArrayList<>();
        for (Path path : key.selection(family).select(destination)) {
            if (verdict(path, family) instanceof Verdict.Accept(var attributes)) {
                int pathId = key.sendsPathIds(family) ? path.pathId() : 0;
                told.add(new Advertisement(new Nlri(path.prefix(), pathId), attributes, path.source()));
            }
        }
        told.sort(Comparator.comparingInt(advertisement -> advertisement.nlri().pathId()));
        return told;
    }

    private Verdict verdict(Path path, Family family) {
        return looksAtPrefixes
                ? evaluate(path)
                : verdicts.computeIfAbsent(new Question(path.source(), path.attributes(), family),
                        _ -> evaluate(path));
    }

    private Verdict evaluate(Path path) {
        return switch (key.policy().evaluate(path)) {
            case Verdict.Accept(var attributes) -> new Verdict.Accept(interner.intern(attributes));
            case Verdict.Reject reject -> reject;
        };
    }

    /** Forgets verdicts, so that attributes which no route has any more can go. */
    void forget() {
        verdicts.clear();
    }
}
