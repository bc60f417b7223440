package dev.exip.daemon.policy;

import dev.exip.bgp.policy.term.PrefixRange;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Section;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code prefixLists}: names for lists of prefixes. */
final class PrefixLists {
    private final Section section;
    private final Map<String, List<PrefixRange>> byName = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    PrefixLists(Section section) {
        this.section = section;
        for (String name : section.keys()) {
            byName.put(name, Lists.required(section, name, PolicyKinds.PREFIX_RANGE));
        }
    }

    /** The prefixes that {@code match} is about: those of a list by its name, or such as stand there themselves. */
    List<PrefixRange> prefixes(Section match, String key) {
        return match.hasList(key) || !match.has(key)
                ? Lists.optional(match, key, PolicyKinds.PREFIX_RANGE)
                : match.required(key, named());
    }

    private Kind<List<PrefixRange>> named() {
        String expected = (byName.isEmpty()
                ? "the name of a list in 'prefixLists', which is empty,"
                : "the name of a prefix list (" + String.join(", ", byName.keySet()) + ")")
                + " or prefixes between [ and ]";
        return new Kind<>(expected, List.of(), name -> {
            List<PrefixRange> ranges = byName.get(name);
            if (ranges == null) {
                throw new IllegalArgumentException(name);
            }
            used.add(name);
            return ranges;
        });
    }

    /** Warns of lists that no policy has asked for. */
    void finish() {
        byName.keySet().stream().filter(name -> !used.contains(name)).forEach(
                name -> section.warn(name, "no policy uses it"));
    }
}
