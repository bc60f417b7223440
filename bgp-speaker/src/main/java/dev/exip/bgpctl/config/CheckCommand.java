package dev.exip.bgpctl.config;

import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl config check FILE}. */
@Command(name = "check", sortOptions = false, description = "Says everything that is wrong or doubtful in a configuration file, with file, line and column. Environment variables of this process stand for $${NAME}.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl config check /etc/exip/speaker.yaml",
        "  NODE_IP=10.210.1.11 bgpctl config check speaker.yaml",
        "  bgpctl config check --for reflector reflector.yaml"})
final class CheckCommand implements Callable<Integer> {

    private final int wrong;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The configuration file (YAML).")
    private Path file = Path.of("");

    @Option(names = "--for", paramLabel = "DAEMON", description = {
            "speaker or reflector. Default: a file with 'vips' is a speaker's."})
    private @Nullable Audience audience;

    CheckCommand(int wrong) {
        this.wrong = wrong;
    }

    @Override
    public Integer call() {
        var config = new ConfigFile<>(file, System.getenv(), root -> {
            Audience reader = audience == null ? Audience.of(root) : audience;
            reader.read(root);
            return reader;
        });
        try {
            Audience reader = config.read();
            config.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            spec.commandLine().getOut().println(file + ": valid for a " + reader);
            return 0;
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return wrong;
        }
    }
}
