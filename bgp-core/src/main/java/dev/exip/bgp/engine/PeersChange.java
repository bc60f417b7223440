package dev.exip.bgp.engine;

import dev.exip.bgp.engine.config.PeerConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a new set of neighbours made of the old one, by the names of neighbours and ranges. Dynamic neighbours stand in it only
 * where they lose their session.
 *
 * @param added new ones
 * @param removed those that are gone, told Cease/Peer De-configured
 * @param reset those that changed so much that their session begins anew, told Cease/Other Configuration Change
 * @param updated those that changed and kept their session
 * @param untouched those that are as they were
 */
public record PeersChange(List<String> added, List<String> removed, List<String> reset, List<String> updated,
        List<String> untouched) {

    public PeersChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        reset = List.copyOf(reset);
        updated = List.copyOf(updated);
        untouched = List.copyOf(untouched);
    }

    /** Whether all are untouched. */
    public boolean isNothing() {
        return added.isEmpty() && removed.isEmpty() && reset.isEmpty() && updated.isEmpty();
    }

    /** In a line for the log: {@code added tor2; reset tor1; 3 untouched}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        tell(parts, "added", added);
        tell(parts, "removed", removed);
        tell(parts, "reset", reset);
        tell(parts, "updated", updated);
        parts.add(untouched.size() + " untouched");
        return String.join("; ", parts);
    }

    private static void tell(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + " " + String.join(", ", names));
        }
    }

    /** Collects one while the neighbours change. */
    static final class Notes {
        private final List<String> added = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final List<String> reset = new ArrayList<>();
        private final List<String> updated = new ArrayList<>();
        private final List<String> untouched = new ArrayList<>();

        void added(Neighbor neighbor) {
            added.add(name(neighbor));
        }

        void removed(Neighbor neighbor) {
            removed.add(name(neighbor));
        }

        void reset(Neighbor neighbor) {
            reset.add(name(neighbor));
        }

        /** It keeps its session under {@code wanted}. */
        void kept(Neighbor neighbor, PeerConfig wanted) {
            if (!neighbor.dynamic()) {
                kept(neighbor.config(), wanted);
            }
        }

        private void kept(PeerConfig former, PeerConfig wanted) {
            (former.equals(wanted) ? untouched : updated).add(wanted.name());
        }

        void ranges(Collection<PeerConfig> former, Collection<PeerConfig> wanted) {
            Map<String, PeerConfig> old = byName(former);
            Map<String, PeerConfig> now = byName(wanted);
            now.forEach((name, range) -> {
                PeerConfig before = old.get(name);
                if (before == null) {
                    added.add(name);
                } else {
                    kept(before, range);
                }
            });
            old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(removed::add);
        }

        private static Map<String, PeerConfig> byName(Collection<PeerConfig> ranges) {
            return ranges.stream().collect(Collectors.toMap(PeerConfig::name, Function.identity(), (a, _) -> a));
        }

        private static String name(Neighbor neighbor) {
            return neighbor.session().config().name();
        }

        PeersChange change() {
            return new PeersChange(added, removed, reset, updated, untouched);
        }
    }
}
