package dev.exip.bgp.engine;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.policy.Speakers;
import dev.exip.bgp.policy.Verdict;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.rib.DecisionProcess;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a RIB should tell, computed from nothing but the list of usable paths, each time from the beginning. */
final class NaiveRib {

    /** Who told what. */
    private record Key(PathSource source, Nlri nlri) {}

    private final Map<Key, PathAttributes> received = new LinkedHashMap<>();
    private final Map<PathSource, ImportPolicy> policies = new HashMap<>();
    private final Map<Key, Path> paths = new LinkedHashMap<>();
    private final Map<Prefix, TreeMap<Integer, Key>> ids = new HashMap<>();
    private final Map<Prefix, Key> best = new HashMap<>();

    void update(PathSource source, Update update) {
        update.withdrawn().forEach(nlri -> {
            received.remove(new Key(source, nlri));
            remove(new Key(source, nlri));
        });
        for (Update.Announcement announcement : update.announced()) {
            for (Nlri nlri : announcement.nlri()) {
                learn(new Key(source, nlri), announcement.attributes());
            }
        }
    }

    void announce(PathSource local, Set<LocalRoute> desired) {
        Set<Prefix> wanted = desired.stream().map(LocalRoute::prefix).collect(Collectors.toSet());
        List.copyOf(paths.keySet()).stream().filter(
                key -> key.source() == local && !wanted.contains(key.nlri().prefix())).forEach(this::remove);
        desired.forEach(route -> put(new Key(local, Nlri.of(route.prefix())), route.attributes()));
    }

    void down(PathSource source) {
        received.keySet().removeIf(key -> key.source() == source);
        List.copyOf(paths.keySet()).stream().filter(key -> key.source() == source).forEach(this::remove);
    }

    /** Another import policy; what is known is judged anew in the order of {@code known}, by which path ids are given. */
    void reconfigure(PathSource source, ImportPolicy policy, List<Nlri> known) {
        policies.put(source, policy);
        known.stream().map(nlri -> new Key(source, nlri)).forEach(key -> learn(key, received.get(key)));
    }

    private void learn(Key key, PathAttributes attributes) {
        received.put(key, attributes);
        ImportPolicy policy = policies.getOrDefault(key.source(), Speakers.imports());
        switch (policy.evaluate(new Subject(key.nlri().prefix(), key.source(), attributes))) {
            case Verdict.Accept(var accepted) -> put(key, accepted);
            case Verdict.Reject _ -> remove(key);
        }
    }

    private void put(Key key, PathAttributes attributes) {
        TreeMap<Integer, Key> taken = ids.computeIfAbsent(key.nlri().prefix(), _ -> new TreeMap<>());
        int id = ((Ipv4Address) key.source().address()).bits() + key.nlri().pathId() * 0x9e3779b9;
        while (taken.containsKey(id) && !taken.get(id).equals(key)) {
            id++;
        }
        for (Map.Entry<Integer, Key> entry : taken.entrySet()) {
            if (entry.getValue().equals(key)) {
                id = entry.getKey();
            }
        }
        taken.put(id, key);
        paths.put(key, new Path(key.nlri(), key.source(), attributes, attributes, null, 0, id));
    }

    private void remove(Key key) {
        if (paths.remove(key) != null) {
            ids.get(key.nlri().prefix()).values().remove(key);
        }
    }

    /** Decides: here, too, an external best path stays the best one while it may (RFC 5004). */
    void settle() {
        Map<Prefix, List<Path>> rows = paths.values().stream().collect(Collectors.groupingBy(Path::prefix));
        best.keySet().retainAll(rows.keySet());
        rows.forEach((prefix, candidates) -> {
            Path chosen = DecisionProcess.decide(candidates, incumbent(prefix)).best();
            best.put(prefix, new Key(chosen.source(), chosen.nlri()));
        });
    }

    private Path incumbent(Prefix prefix) {
        return paths.get(best.get(prefix));
    }

    /** The table that {@code neighbor} should have since it was {@linkplain #settle settled}. */
    Map<Nlri, PathAttributes> toldTo(PathSource neighbor, GroupKey key) {
        Map<Nlri, PathAttributes> told = new HashMap<>();
        Map<Prefix, List<Path>> rows = paths.values().stream().filter(
                path -> key.context().families().contains(path.prefix().family())).collect(
                        Collectors.groupingBy(Path::prefix));
        rows.forEach((prefix, candidates) -> {
            boolean addPath = key.context().addPathSend().contains(prefix.family());
            int limit = !addPath ? 1 : switch (key.selection()) {
                case PathSelection.Best _ -> 1;
                case PathSelection.BestN(int n) -> n;
                case PathSelection.All _ -> candidates.size();
            };
            for (Path path : DecisionProcess.best(candidates, incumbent(prefix), limit)) {
                if (path.source() != neighbor
                        && key.policy().evaluate(path) instanceof Verdict.Accept(var attributes)) {
                    told.put(new Nlri(prefix, addPath ? path.pathId() : 0), attributes);
                }
            }
        });
        return told;
    }
}
