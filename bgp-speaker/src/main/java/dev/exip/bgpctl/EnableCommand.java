package dev.exip.bgpctl;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl enable X}. */
@Command(name = "enable", aliases = "no-shutdown", sortOptions = false, description = "Ends a 'bgpctl shutdown': the session may come up again.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl enable tor1"})
final class EnableCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..2", paramLabel = "NEIGHBOR", description = "A neighbor's name or address.")
    private List<String> words = List.of();

    EnableCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        return NeighborOrder.give(bgpctl, spec, new Target(
                NeighborOrder.path(NeighborOrder.name(spec, words), "enable")));
    }
}
