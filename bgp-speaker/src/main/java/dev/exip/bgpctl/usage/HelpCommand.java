package dev.exip.bgpctl.usage;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl help [COMMAND...]}: the same as {@code --help} behind the command. */
@Command(name = "help", description = "Shows the help of a command, as --help behind it does.")
public final class HelpCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "For example: show routes.")
    private List<String> words = List.of();

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            command = command.getSubcommands().get(word);
            if (command == null) {
                throw new ParameterException(spec.commandLine(),
                        "There is no command '" + String.join(" ", words) + "'");
            }
        }
        command.usage(spec.commandLine().getOut());
    }
}
