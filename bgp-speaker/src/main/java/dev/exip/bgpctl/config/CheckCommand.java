package dev.exip.bgpctl.config;

import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
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
        "  bgpctl config check --for reflector reflector.yaml",
        "  bgpctl config check speaker.yaml -j | jq -r '.check.errors[]'"})
public final class CheckCommand implements Callable<Integer> {

    private final int wrong;
    private final BooleanSupplier json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The configuration file (YAML).")
    private Path file = Path.of("");

    @Option(names = "--for", paramLabel = "DAEMON", description = {
            "speaker or reflector. Default: a file with 'vips' is a speaker's."})
    private @Nullable Audience audience;

    /**
     * The command.
     *
     * @param wrong the exit code for a file that is wrong
     * @param json whether a document is wanted
     */
    public CheckCommand(int wrong, BooleanSupplier json) {
        this.wrong = wrong;
        this.json = json;
    }

    @Override
    public Integer call() {
        var config = new ConfigFile<>(file, System.getenv(), root -> {
            Audience reader = audience == null ? Audience.of(root) : audience;
            reader.read(root);
            return reader;
        });
        Findings findings = look(config);
        if (json.getAsBoolean()) {
            spec.commandLine().getOut().println(findings.document());
        } else {
            findings.errors().forEach(spec.commandLine().getErr()::println);
            findings.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            if (findings.valid()) {
                spec.commandLine().getOut().println(file + ": valid for a " + findings.daemon());
            }
        }
        return findings.valid() ? 0 : wrong;
    }

    private Findings look(ConfigFile<Audience> config) {
        try {
            return new Findings(file.toString(), config.read().toString(), true, List.of(), config.warnings());
        } catch (ConfigException e) {
            return new Findings(file.toString(), audience == null ? null : audience.toString(), false, e.errors(),
                    List.of());
        }
    }
}
