package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.site.Peering;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Something that goes wrong and is mended again.
 *
 * @param name what one calls it at the command line
 * @param title what it is
 * @param peering the rack that it happens in
 * @param makes who is tried: BIRD only where it can do the same
 * @param fault breaks and mends; what it waits for is part of it
 * @param hitsNode whether the node of the trial's {@link Target} may be no next hop meanwhile; all others are alive
 * @param limits what must hold for us
 */
record Scenario(String name, String title, Peering peering, Set<Make> makes, Consumer<Trial> fault, boolean hitsNode,
        List<Limit> limits) {
    Scenario {
        makes = Set.copyOf(makes);
        limits = List.copyOf(limits);
    }

    /** The same while the Kubernetes API does not answer, from before the fault until it is mended; it changes nothing else. */
    Scenario withoutApi() {
        return new Scenario(name + "-no-api", title + "; the API server down meanwhile", peering, Set.of(Make.EXIP),
                trial -> {
                    trial.stopApi();
                    fault.accept(trial);
                    trial.startApi();
                }, hitsNode, limits);
    }
}
