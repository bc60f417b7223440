package dev.exip.bgpctl.config;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bgpctl config}: configuration files. */
@Command(name = "config", description = "Looks at configuration files, without a daemon.", synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
        "", "Examples:", "  bgpctl config check /etc/exip/speaker.yaml"})
public final class ConfigCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing command: check");
        }
    }
}
