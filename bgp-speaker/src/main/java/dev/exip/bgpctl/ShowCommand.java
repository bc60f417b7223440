package dev.exip.bgpctl;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bgpctl show}: the questions there are. */
@Command(name = "show", description = "Shows neighbors, ranges of them, routes, and what has happened.", synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
        "", "Examples:", "  bgpctl show neighbors", "  bgpctl show neighbor 10.210.1.11",
        "  bgpctl show ranges", "  bgpctl show bfd",
        "  bgpctl show routes --table out --neighbor tor", "  bgpctl show route 10.0.0.7/32", "  bgpctl show events"})
final class ShowCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(),
                    "Missing command: neighbors, ranges, bfd, bmp, address, routes, route, events or version");
        }
    }
}
