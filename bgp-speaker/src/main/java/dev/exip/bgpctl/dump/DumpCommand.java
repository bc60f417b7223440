package dev.exip.bgpctl.dump;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bgpctl dump}: the formats there are. FRR and OpenBGPD say {@code dump}, too; {@code show mrt} reads such a file in OpenBGPD. */
@Command(name = "dump", description = "Writes the routes to a file for other programs.", synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
        "", "Examples:", "  bgpctl dump mrt /var/tmp/rib.mrt"})
public final class DumpCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing command: mrt");
        }
    }
}
