package dev.exip.daemon.policy;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.Policy;
import dev.exip.bgp.policy.term.NeighborMatch;
import dev.exip.bgp.policy.term.Term;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code prefixLists} and {@code policies} of a file: what {@code import} and {@code export} of a neighbour may name. */
public final class Policies {
    private final Section section;
    private final PrefixLists lists;
    private final Map<String, Policy> byName = new LinkedHashMap<>();
    private final Map<Section, Term> matches = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private Policies(Section section, PrefixLists lists) {
        this.section = section;
        this.lists = lists;
    }

    /** Takes them out of the file. */
    public static Policies read(Section root) {
        var lists = new PrefixLists(root.section("prefixLists"));
        var policies = new Policies(root.section("policies"), lists);
        policies.section.keys().forEach(policies::read);
        return policies;
    }

    private void read(String name) {
        List<Section> sections = section.sections(name);
        List<Term> terms = new ArrayList<>();
        for (Section term : sections) {
            Term read = TermSection.read(term, terms.size() + 1, lists);
            terms.add(read);
            matches.put(term.section("match"), read);
        }
        if (name.equals("all") || name.equals("none")) {
            section.error(name,
                    "'" + name + "' is a word of its own for import and export; give the policy another name");
        } else if (terms.isEmpty() && section.isSound()) {
            section.error(name, "a policy has at least one term; to keep everything back say 'none' at the neighbour");
        }
        Effect.check(sections, terms);
        byName.put(name, new Policy(name, terms));
    }

    /**
     * What {@code import} or {@code export} of a neighbour says.
     *
     * @param external whether the neighbour is in another AS
     */
    public Admission admission(Section peer, String key, boolean external) {
        Admission admission = peer.required(key, kind());
        if (admission instanceof Admission.Under(Policy policy)) {
            used.add(policy.name());
            for (Term term : policy.terms()) {
                String senseless = Direction.of(key, external).senseless(term.set());
                if (senseless != null && section.isSound()) {
                    peer.error(key, "policy " + policy.name() + ", term " + term.name() + " sets " + senseless);
                }
            }
        }
        return admission;
    }

    private Kind<Admission> kind() {
        String expected = "all, none or the name of a policy" + (byName.isEmpty()
                ? ", of which 'policies' has none"
                : ": " + String.join(", ", byName.keySet()));
        return new Kind<>(expected, Admission.all(), name -> switch (name) {
            case "all" -> Admission.all();
            case "none" -> Admission.none();
            default -> {
                Policy policy = byName.get(name);
                if (policy == null) {
                    throw new IllegalArgumentException(name);
                }
                yield new Admission.Under(policy);
            }
        });
    }

    /** Looks for what nobody uses, and for neighbours that there are not; to be called when the neighbours are read. */
    public void finish(List<PeerConfig> peers) {
        byName.keySet().stream().filter(name -> !used.contains(name)).forEach(
                name -> section.warn(name, "no neighbour uses it"));
        lists.finish();
        Set<String> names = peers.stream().map(PeerConfig::name).collect(Collectors.toCollection(HashSet::new));
        names.add(NeighborMatch.LOCAL);
        matches.forEach((match, term) -> term.match().neighbors().forEach(neighbor -> {
            if (neighbor instanceof NeighborMatch.Named(String name) && !names.contains(name)) {
                match.error("neighbors", "no neighbour is named '" + name + "'; there are: "
                        + names.stream().sorted().collect(Collectors.joining(", ")));
            }
        }));
    }
}
