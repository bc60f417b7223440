package dev.exip.lab.bench;

import dev.exip.lab.bench.paths.Load;
import java.util.List;

/**
 * A load to measure, or a series of them.
 *
 * @param name what {@code --case} calls it
 * @param axis what grows from load to load, for a series
 * @param loads of a series from the smallest on; else one
 */
public record Case(String name, String axis, List<Load> loads) {
    private static final int OWN_PREFIXES = 100;

    /** All cases, in the order in which they are run. */
    static final List<Case> ALL = List.of(
            single("a", Load.same(100, 1_000, 200)),
            single("b", Load.same(10, 10_000, 200)),
            single("c", Load.distinct(2, 500_000, 100)),
            single("d", Load.same(500, 100, 200)),
            new Case("nodes", "nodes, each with the same 100 prefixes", List.of(
                    nodes(10), nodes(30), nodes(100), nodes(300), nodes(1_000))),
            new Case("paths", "paths, by 2 nodes with prefixes of their own", List.of(
                    paths(10_000), paths(50_000), paths(200_000), paths(1_000_000), paths(2_000_000))));

    /** What can be had in a few minutes. */
    static final List<Case> QUICK = List.of(ALL.get(0), ALL.get(1), single("c", Load.distinct(2, 50_000, 100)),
            ALL.get(3));

    public Case {
        loads = List.copyOf(loads);
    }

    private static Case single(String name, Load load) {
        return new Case(name, "", List.of(load));
    }

    private static Load nodes(int senders) {
        return Load.same(senders, OWN_PREFIXES, 0).once();
    }

    private static Load paths(int paths) {
        return Load.distinct(2, paths / 2, 0).once();
    }

    /** Whether it is a series. */
    boolean isSeries() {
        return loads.size() > 1;
    }

    /** Where a load of this series stands on its axis. */
    double position(Load load) {
        return load.distinct() ? load.paths() : load.senders();
    }

    /** In words, of a case with one load. */
    String title() {
        var load = loads.getFirst();
        return "%,d senders, %s %,d prefixes%s: %,d paths".formatted(load.senders(),
                load.distinct() ? "each with its own" : "all with the same", load.prefixes(),
                load.attributeSets() > 1 ? " in %,d sets of attributes".formatted(load.attributeSets()) : "",
                load.paths());
    }
}
