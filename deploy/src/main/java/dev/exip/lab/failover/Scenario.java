package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Something that goes wrong and is mended again.
 *
 * @param name what one calls it at the command line
 * @param title what it is
 * @param layout of the rack that it happens in
 * @param makes who is tried: BIRD only where it can do the same
 * @param fault breaks and mends; what it waits for is part of it
 * @param target whom it hits, unless a trial wants it otherwise
 * @param hitsNode whether that node may be no next hop meanwhile; all others are alive
 * @param limits what must hold for us
 */
record Scenario(String name, String title, Layout layout, Set<Make> makes, Consumer<Trial> fault, Target target,
        boolean hitsNode,
        List<Limit> limits) {
    Scenario {
        makes = Set.copyOf(makes);
        limits = List.copyOf(limits);
    }

    /** The same with BFD between the nodes and the reflector, and other limits. */
    Scenario withBfd(List<Limit> otherLimits) {
        return new Scenario(name + "-bfd", title + "; BFD, 3 packets of 300 ms", Layout.BFD, makes, fault, target,
                hitsNode,
                otherLimits);
    }

    /** The same while the Kubernetes API does not answer, from before the fault until it is mended; it changes nothing else. */
    Scenario withoutApi() {
        return new Scenario(name + "-no-api", title + "; the API server down meanwhile", layout, Set.of(Make.EXIP),
                trial -> {
                    trial.stopApi();
                    fault.accept(trial);
                    trial.startApi();
                }, target, hitsNode, limits);
    }
}
