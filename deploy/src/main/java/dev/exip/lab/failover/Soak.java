package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.failover.rig.Rig;
import dev.exip.lab.router.Software;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/lab/failover soak}: faults in an order that a seed makes, each within its limits, and every table right at the end. */
@Command(name = "soak", mixinStandardHelpOptions = true, description = "One random fault after the other, in the rack with two reflectors.")
public final class Soak implements Callable<Integer> {
    private static final List<String> FAULTS = List.of("speaker-kill", "power-off", "cable-cut", "agent-kill",
            "reflector-kill", "reflector-restart");

    @Option(names = "--minutes", defaultValue = "30", description = "How long faults are begun (default: ${DEFAULT-VALUE}).")
    private int minutes = 30;

    @Option(names = "--seed", description = "Of an earlier run, to have the same order (default: the time).")
    private long seed = System.currentTimeMillis();

    @Option(names = "--tor", paramLabel = "bird|frr", defaultValue = "bird", description = "What the router runs (default: ${DEFAULT-VALUE}).")
    private Software tor = Software.BIRD;

    @Option(names = "--name", defaultValue = "soak", description = "The lab's name (default: ${DEFAULT-VALUE}).")
    private String name = "soak";

    @Override
    public Integer call() {
        return run(name, tor, Duration.ofMinutes(minutes), seed) ? 0 : 1;
    }

    /**
     * Runs it, and prints the seed and every trial.
     *
     * @param name of the lab
     * @param router what the router runs
     * @param length for how long faults are begun
     * @param seed of their order
     * @return whether every limit was kept
     * @throws IllegalStateException if a table, a session or a daemon was not as it should be again, with the place of the logs
     */
    public static boolean run(String name, Software router, Duration length, long seed) {
        System.out.println("soak: " + length.toSeconds() + " s, --seed " + seed);
        var random = new Random(seed);
        var kept = true;
        try (var rig = Rig.up(name, new Plan(router, Layout.TWO_REFLECTORS, Make.EXIP))) {
            try {
                for (var end = Instant.now().plus(length); Instant.now().isBefore(end);) {
                    var target = new Target(List.of(1, 3).get(random.nextInt(2)), random.nextInt(2));
                    var scenario = Scenarios.named(FAULTS.get(random.nextInt(FAULTS.size())));
                    var result = Trial.run(scenario, rig, target);
                    System.out.println(new Timeline(result).text());
                    kept &= result.keepsToLimits();
                }
                rig.requireModel();
            } catch (RuntimeException e) {
                throw rig.failed(e);
            }
        }
        System.out.println("soak: " + (kept ? "every limit kept" : "UNMET limits, see above") + ", --seed " + seed);
        return kept;
    }
}
