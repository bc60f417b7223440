package dev.exip.bgp.out;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.policy.Verdict;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a group's policy to paths; remembers verdicts, since many prefixes share attributes. */
final class Exporter {
    /** So many verdicts are kept for the next time: all of a cluster's, whose nodes mostly have one set of attributes each. */
    private static final int REMEMBERED = 4_096;

    private final GroupKey key;
    private final AttributeInterner interner;
    private final boolean looksAtPrefixes;
    private final Map<Question, Verdict> verdicts = new HashMap<>();
    private @Nullable Question last;
    private @Nullable Verdict lastVerdict;

    Exporter(GroupKey key, AttributeInterner interner) {
        this.key = key;
        this.interner = interner;
        looksAtPrefixes = key.policy().looksAtPrefixes();
    }

    /** All of a path that a policy looks at, unless it looks at prefixes. */
    private record Question(PathSource source, PathAttributes attributes, Family family) {
        boolean isAbout(Path path) {
            return path.source() == source && path.attributes() == attributes && path.prefix().family().equals(family);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question q && q.source == source && q.attributes.equals(attributes)
                    && q.family.equals(family);
        }

        @Override
        public int hashCode() {
            return 31 * attributes.hashCode() + source.hashCode();
        }
    }

    /**
     * What the group is to be told of {@code path}; null if nothing.
     *
     * @param nlri its prefix, and the number under which it is told
     */
    @Nullable
    Advertisement export(Path path, Nlri nlri) {
        return (looksAtPrefixes ? evaluate(path) : remembered(path)) instanceof Verdict.Accept(var attributes)
                ? new Advertisement(nlri, attributes, path.source())
                : null;
    }

    /** Whether the group is told of {@code path}: as {@link #export}, but cheaper. */
    boolean tells(Path path) {
        Question asked = last;
        if (looksAtPrefixes || asked == null || !asked.isAbout(path)) {
            return key.policy().tells(path);
        }
        return lastVerdict instanceof Verdict.Accept;
    }

    /** Routes with the same attributes mostly come one after the other. */
    private Verdict remembered(Path path) {
        Question asked = last;
        Verdict verdict = lastVerdict;
        if (verdict == null || asked == null || !asked.isAbout(path)) {
            asked = new Question(path.source(), path.attributes(), path.prefix().family());
            verdict = verdicts.computeIfAbsent(asked, _ -> evaluate(path));
            last = asked;
            lastVerdict = verdict;
        }
        return verdict;
    }

    private Verdict evaluate(Path path) {
        return switch (key.policy().evaluate(path)) {
            case Verdict.Accept(var attributes) -> new Verdict.Accept(interner.intern(attributes));
            case Verdict.Reject reject -> reject;
        };
    }

    /** Forgets verdicts if they have become many, so that attributes which no route has any more can go. */
    void forget() {
        if (verdicts.size() > REMEMBERED) {
            verdicts.clear();
        }
    }
}
