package dev.exip.bgpctl.usage;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * A command and what stands under it, before picocli has read anything of them: for all commands that takes longer than the one that is
 * asked for.
 *
 * @param name under which it stands, beside those of its annotation; null for those alone
 * @param command annotated with {@link Command}
 * @param under its subcommands, in the order of the help
 */
public record Menu(@Nullable String name, Object command, List<Menu> under) {

    /** A command under the names of its annotation. */
    public static Menu of(Object command, Menu... under) {
        return new Menu(null, command, List.of(under));
    }

    /** For picocli: itself, and of its subcommands, and so on downwards, those that have a name that is {@code wanted}. */
    public CommandLine commandLine(Predicate<String> wanted) {
        var line = new CommandLine(command);
        under.stream().filter(menu -> menu.has(wanted)).forEach(
                menu -> line.addSubcommand(menu.name, menu.commandLine(wanted)));
        return line;
    }

    private boolean has(Predicate<String> wanted) {
        var annotation = command.getClass().getAnnotation(Command.class);
        return (name != null && wanted.test(name)) || wanted.test(annotation.name())
                || Arrays.stream(annotation.aliases()).anyMatch(wanted);
    }
}
