package dev.exip.bgpctl;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl clear neighbor X [soft in|out]}. */
@Command(name = "neighbor", aliases = {"neighbors", "neighbour",
        "neighbours"}, sortOptions = false, description = "Resets the session with a neighbor (Cease/Administrative Reset); it comes back at once.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
                "", "Examples:", "  bgpctl clear neighbor tor1            ends the session, which comes back",
                "  bgpctl clear neighbor tor1 soft in    asks it to tell everything again (RFC 2918)",
                "  bgpctl clear neighbor tor1 soft out   tells it everything again"})
final class ClearNeighborCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NEIGHBOR", description = "A neighbor's name or address.")
    private String neighbor = "";

    @Parameters(index = "1..*", arity = "0..2", paramLabel = "soft in|out", description = "Refreshes the routes and leaves the session alone.")
    private List<String> soft = List.of();

    ClearNeighborCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        return NeighborOrder.give(bgpctl, spec, new Target(NeighborOrder.path(neighbor, "clear")).with("soft",
                switch (String.join(" ", soft)) {
                    case "" -> null;
                    case "soft in" -> "in";
                    case "soft out" -> "out";
                    default -> throw new ParameterException(spec.commandLine(),
                            "Behind the neighbor stands nothing, 'soft in' or 'soft out', not '"
                                    + String.join(" ", soft) + "'");
                }));
    }
}
