package dev.exip.daemon.metrics;

import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.HashMap;
import java.util.Map;

/** How many paths of a family are exchanged with a neighbour. */
final class PathCounts {
    private long received;
    private long accepted;
    private long advertised;

    /** Of every Established neighbour; on the RIB's thread. */
    static Map<IpAddress, Map<Family, PathCounts>> of(RouteTables tables) {
        Map<IpAddress, Map<Family, PathCounts>> all = new HashMap<>();
        for (PathSource neighbor : tables.neighbors()) {
            Map<Family, PathCounts> counts = new HashMap<>();
            for (Path path : tables.in(neighbor).paths()) {
                PathCounts family = of(counts, path.prefix().family());
                family.received++;
                family.accepted += path.isUsable() ? 1 : 0;
            }
            tables.out(neighbor).forEach(told -> of(counts, told.nlri().prefix().family()).advertised++);
            all.put(neighbor.address(), counts);
        }
        return all;
    }

    private static PathCounts of(Map<Family, PathCounts> counts, Family family) {
        return counts.computeIfAbsent(family, _ -> new PathCounts());
    }

    long received() {
        return received;
    }

    long accepted() {
        return accepted;
    }

    long advertised() {
        return advertised;
    }
}
