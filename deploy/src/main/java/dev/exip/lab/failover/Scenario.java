package dev.exip.lab.failover;

import dev.exip.lab.site.Peering;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that goes wrong and is mended again.
 *
 * @param name what one calls it at the command line
 * @param title what it is
 * @param peering the rack that it happens in
 * @param fault breaks and mends; what it waits for is part of it
 * @param hitsNode whether the node of the trial's {@link Target} may be no next hop meanwhile; all others are alive
 * @param limits what must hold for us
 */
record Scenario(String name, String title, Peering peering, Consumer<Trial> fault, boolean hitsNode,
        List<Limit> limits) {
    Scenario {
        limits = List.copyOf(limits);
    }
}
