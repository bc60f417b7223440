package dev.exip.lab.failover;

import dev.exip.lab.Program;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.failover.rig.Rig;
import dev.exip.lab.router.Software;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/lab/failover}: one scenario; all of them, the latencies and the soak are commands below it. */
@Command(name = "failover", mixinStandardHelpOptions = true, description = "Breaks something in a lab under traffic, and measures what that costs.", subcommands = {
        All.class, Latencies.class, Soak.class})
public final class Failover implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "Its name; without one, all are listed.")
    private String scenario = "";

    @Option(names = "--tor", paramLabel = "bird|frr", defaultValue = "bird", description = "What the router runs (default: ${DEFAULT-VALUE}).")
    private Software tor = Software.BIRD;

    @Option(names = "--make", paramLabel = "exip|bird", defaultValue = "exip", description = "Who is tried (default: ${DEFAULT-VALUE}).")
    private Make make = Make.EXIP;

    @Option(names = "--name", defaultValue = "failover", description = "The lab's name (default: ${DEFAULT-VALUE}).")
    private String name = "failover";

    private Failover() {}

    /** Runs what is asked for; exits with 0 only if every limit is kept. */
    public static void main(String[] args) {
        Program.run(new Failover(), args);
    }

    @Override
    public Integer call() {
        if (scenario.isEmpty()) {
            Scenarios.ALL.forEach(each -> System.out.printf("%-20s %s%n", each.name(), each.title()));
            return 2;
        }
        var wanted = Scenarios.named(scenario);
        try (var rig = Rig.up(name, new Plan(tor, wanted.layout(), make))) {
            var result = Trial.run(wanted, rig, wanted.target());
            System.out.print(new Timeline(result).text());
            return result.keepsToLimits() ? 0 : 1;
        }
    }
}
