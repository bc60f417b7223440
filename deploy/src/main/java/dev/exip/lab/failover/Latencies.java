package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.failover.rig.Rig;
import dev.exip.lab.router.Software;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/lab/failover latency}: how fast a node's change arrives in the router's kernel. */
@Command(name = "latency", mixinStandardHelpOptions = true, description = "Measures from a node's change to the router's kernel, ourselves and BIRD in our place.")
final class Latencies implements Callable<Integer> {
    @Option(names = "--tor", paramLabel = "bird|frr", defaultValue = "bird", description = "What the router runs (default: ${DEFAULT-VALUE}).")
    private Software tor = Software.BIRD;

    @Option(names = "--make", paramLabel = "exip|bird", description = "Who is tried (default: one after the other).")
    private @Nullable Make make;

    @Option(names = "--name", defaultValue = "latency", description = "The lab's name (default: ${DEFAULT-VALUE}).")
    private String name = "latency";

    @Override
    public Integer call() {
        var makes = make == null ? List.of(Make.values()) : List.of(make);
        return measure(name, tor, makes).stream().allMatch(Latency::keepsToLimit) ? 0 : 1;
    }

    /** Measures, and prints, on rigs where nothing else happens, and where a speaker's end is that of its routes. */
    static List<Latency> measure(String name, Software router, List<Make> makes) {
        var all = new ArrayList<Latency>();
        for (var make : makes) {
            try (var rig = Rig.up(name, new Plan(router, Layout.NO_RESTART, make))) {
                all.addAll(Latency.measure(rig));
            }
        }
        all.forEach(System.out::println);
        return all;
    }
}
