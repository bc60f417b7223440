package dev.exip.bgpctl;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl shutdown X}. */
@Command(name = "shutdown", sortOptions = false, description = "Ends the session with a neighbor (Cease/Administrative Shutdown) and keeps it down, over reloads, until 'bgpctl enable'. Of a dynamic neighbor the address is refused. A restart of the daemon forgets it.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl shutdown tor1",
        "  bgpctl shutdown neighbor 10.210.1.11 --message 'disk swap, back at 10:00'"})
final class ShutdownCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..2", paramLabel = "NEIGHBOR", description = "A neighbor's name or address.")
    private List<String> words = List.of();

    @Option(names = {"-m", "--message"}, paramLabel = "TEXT", description = {
            "What the neighbor is told (RFC 9003): at most 255 octets of UTF-8."})
    private @Nullable String message;

    ShutdownCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        return NeighborOrder.give(bgpctl, spec, new Target(
                NeighborOrder.path(NeighborOrder.name(spec, words), "shutdown")).with("message", message));
    }
}
