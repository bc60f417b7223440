package dev.exip.bgp.out;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.RibChange;
import dev.exip.bgp.rib.Routes;
import java.util.List;
import java.util.function.IntFunction;

/** The same change to each of some prefixes, over and over: the MED of the best path is now 1, now 2. */
final class Flapping {
    private static final int BASE = 2_000;

    private final List<RibChange> one;
    private final List<RibChange> two;
    private boolean second;

    /**
     * The first so many hosts.
     *
     * @param others how many paths each has that are worse
     * @param source who tells the best path of the n-th
     */
    Flapping(int routes, int others, IntFunction<PathSource> source) {
        one = changes(routes, others, source, 1);
        two = changes(routes, others, source, 2);
    }

    private static List<RibChange> changes(int routes, int others, IntFunction<PathSource> source, long med) {
        LocRib rib = new LocRib();
        PathAttributes worse = Routes.attributes().localPref(50L).build();
        for (int n = 0; n < others; n++) {
            PathSource other = Routes.client(BASE + n);
            for (int i = 0; i < routes; i++) {
                rib.put(Routes.path(Nlri.of(Routes.host(i)), other, worse));
            }
        }
        var _ = rib.decide();
        PathAttributes best = Routes.attributes().localPref(100L).med(med).build();
        for (int i = 0; i < routes; i++) {
            rib.put(Routes.path(Nlri.of(Routes.host(i)), source.apply(i), best));
        }
        return rib.decide();
    }

    /** The next change. */
    List<RibChange> next() {
        second = !second;
        return second ? two : one;
    }
}
