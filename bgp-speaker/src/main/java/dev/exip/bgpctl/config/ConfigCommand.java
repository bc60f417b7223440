package dev.exip.bgpctl.config;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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

    private ConfigCommand() {}

    /**
     * With its subcommands.
     *
     * @param wrong the exit code for a file that is wrong
     * @param json whether a document is wanted
     */
    public static CommandLine commandLine(int wrong, BooleanSupplier json) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new CheckCommand(wrong, json));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing command: check");
        }
    }
}
