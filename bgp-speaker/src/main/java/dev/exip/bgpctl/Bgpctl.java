package dev.exip.bgpctl;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.exip.bgp.admin.view.Table;
import dev.exip.bgpctl.address.AddressCommand;
import dev.exip.bgpctl.bfd.BfdCommand;
import dev.exip.bgpctl.bmp.BmpCommand;
import dev.exip.bgpctl.config.Audience;
import dev.exip.bgpctl.config.ConfigCommand;
import dev.exip.bgpctl.drain.DrainCommand;
import dev.exip.bgpctl.dump.DumpCommand;
import dev.exip.bgpctl.event.EventsCommand;
import dev.exip.bgpctl.explain.ExplainCommand;
import dev.exip.bgpctl.range.RangesCommand;
import dev.exip.bgpctl.usage.HelpCommand;
import dev.exip.bgpctl.usage.Words;
import dev.exip.daemon.Version;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The CLI: {@code bgpctl show neighbors} and so on, over a daemon's admin socket. */
@Command(name = "bgpctl", description = "Shows and steers a running bgp-speaker or route-reflector.", sortOptions = false, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
        "", "Examples:", "  bgpctl show neighbors            is every session up, and how many prefixes does it carry",
        "  bgpctl show routes               every path, the best marked >, those that share its load =",
        "  bgpctl show route 10.0.0.7/32    why one path won and another does not share the load",
        "  bgpctl show events               what has happened lately: sessions, addresses, reloads",
        "  bgpctl explain 10.0.0.7 --neighbor core  which term of a policy let it pass, or did not",
        "  bgpctl show neighbors -j | jq '.neighbors[] | select(.state != \"Established\") | .address'",
        "  bgpctl clear neighbor tor1 soft out  tell it everything again; without 'soft out': a reset",
        "  bgpctl shutdown tor1 --message 'new line card, back at 10:00'",
        "  bgpctl drain on                  before maintenance: traffic moves to other nodes first",
        "  bgpctl reload                    apply the configuration file now, and see what it changes",
        "  bgpctl dump mrt FILE             every path, for bgpdump and other programs",
        "  bgpctl config check FILE         what is wrong with a configuration file, without a daemon",
        "  bgpctl --socket /run/exip/route-reflector.sock show version", "",
        "Environment: EXIP_SOCKET names the daemon's admin socket, as --socket does."})
public final class Bgpctl implements Runnable {

    /** Where a neighbor's name is to be found. */
    static final String NEIGHBORS = "'bgpctl show neighbors -o wide' lists names and addresses";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SocketChoice choice;
    private final Duration patience;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--socket", paramLabel = "PATH", scope = ScopeType.INHERIT, description = {
            "The daemon's admin socket. Default: $EXIP_SOCKET, else that one of",
            "/run/exip/bgp-speaker.sock and /run/exip/route-reflector.sock",
            "that exists."})
    private @Nullable Path socket;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", scope = ScopeType.INHERIT, defaultValue = "table", description = "${COMPLETION-CANDIDATES}. Default: table. JSON is stable: see schemaVersion.")
    private Format format = Format.TABLE;

    @Option(names = {"-j", "--json"}, scope = ScopeType.INHERIT, description = "The same as -o json.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Shows the version of this program.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    Bgpctl(SocketChoice choice, Duration patience) {
        this.choice = choice;
        this.patience = patience;
    }

    /** Ends the JVM with one of the codes that {@code bgpctl --help} lists. */
    public static void main(String[] arguments) {
        // buffered: a table of a million routes is not a million writes
        PrintWriter out = new PrintWriter(new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)));
        CommandLine commands = new Bgpctl(new SocketChoice(System.getenv(), Path.of("/run/exip")),
                PATIENCE).commandLine();
        int code = commands.setOut(out).execute(arguments);
        out.flush();
        System.exit(code);
    }

    CommandLine commandLine() {
        CommandLine show = new CommandLine(new ShowCommand()).addSubcommand(new NeighborsCommand(this)).addSubcommand(
                new RangesCommand(() -> ask("/v1/ranges", Map.of()), () -> format() == Format.JSON)).addSubcommand(
                        new BfdCommand(() -> ask("/v1/bfd", Map.of()), () -> format() == Format.JSON)).addSubcommand(
                                new BmpCommand(() -> ask("/v1/bmp", Map.of()),
                                        () -> format() == Format.JSON)).addSubcommand(
                                                new AddressCommand(() -> ask("/v1/address", Map.of()),
                                                        () -> format() == Format.JSON)).addSubcommand(
                                                                new RoutesCommand(this)).addSubcommand(
                                                                        new RouteCommand(this)).addSubcommand(
                                                                                new EventsCommand(
                                                                                        () -> ask("/v1/events",
                                                                                                Map.of()),
                                                                                        () -> format() == Format.JSON)).addSubcommand(
                                                                                                new VersionCommand(
                                                                                                        this));
        CommandLine clear = new CommandLine(new ClearCommand()).addSubcommand(new ClearNeighborCommand(this));
        CommandLine root = new CommandLine(this).addSubcommand(show).addSubcommand(clear).addSubcommand(
                new ShutdownCommand(this)).addSubcommand(new EnableCommand(this)).addSubcommand(
                        new ReloadCommand(this)).addSubcommand(
                                new DrainCommand(this::order, () -> format() == Format.JSON)).addSubcommand(
                                        ConfigCommand.commandLine(ExitCode.FAILED,
                                                () -> format() == Format.JSON)).addSubcommand(
                                                        new ExplainCommand(this::explain,
                                                                () -> format() == Format.JSON)).addSubcommand(
                                                                        DumpCommand.commandLine(() -> ask("/v1/mrt",
                                                                                Map.of()))).addSubcommand(
                                                                                        "summary",
                                                                                        new NeighborsCommand(
                                                                                                this)).addSubcommand(
                                                                                                        "version",
                                                                                                        new VersionCommand(
                                                                                                                this)).addSubcommand(
                                                                                                                        new HelpCommand());
        explainExitCodes(root);
        root.getCommandSpec().version("bgpctl " + Version.text());
        words(root, Format.class);
        words(root, Table.class);
        words(root, ExplainCommand.Direction.class);
        words(root, Audience.class);
        words(root, DrainCommand.Wanted.class);
        return root.setUsageHelpWidth(100).setParameterExceptionHandler(
                Bgpctl::explainUsage).setExecutionExceptionHandler(Bgpctl::explainFailure);
    }

    private static <E extends Enum<E>> void words(CommandLine command, Class<E> type) {
        command.registerConverter(type, new Words<>(type));
    }

    private static void explainExitCodes(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(
                    ExitCode.meanings(command.getCommandSpec().findOption("--check") != null));
        }
        command.getSubcommands().values().forEach(Bgpctl::explainExitCodes);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(),
                    "Missing command: show, explain, clear, shutdown, enable, drain, reload, config or dump");
        }
    }

    Format format() {
        return json ? Format.JSON : format;
    }

    private InputStream explain(String prefix, String neighbor, @Nullable String direction) throws Failure {
        return ask(new Target("/v1/explain").with("prefix", prefix).with("neighbor", neighbor).with("direction",
                direction).toString(),
                Map.of(NOT_FOUND, NEIGHBORS, CONFLICT, "'bgpctl show neighbor " + neighbor + "' says why"));
    }

    /** Asks the daemon; see {@link AdminClient#send}. */
    InputStream ask(String target, Map<Integer, String> hints) throws Failure {
        return new AdminClient(choice.choose(socket), patience).send("GET", target, hints);
    }

    /** Asks the daemon; {@code missing} helps if it does not have what is asked for. */
    InputStream ask(String target, String missing) throws Failure {
        return ask(target, Map.of(NOT_FOUND, missing));
    }

    /** Has the daemon do something; see {@link AdminClient#send}. */
    InputStream order(String target) throws Failure {
        return new AdminClient(choice.choose(socket), patience).send("POST", target, Map.of(NOT_FOUND, NEIGHBORS));
    }

    private static int explainUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("bgpctl: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static int explainFailure(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        command.getErr().println("bgpctl: " + switch (failure) {
            case JsonProcessingException broken -> "the daemon's answer broke off: " + broken.getOriginalMessage();
            case RuntimeException wrapper when wrapper.getCause() instanceof JsonProcessingException broken ->
                "the daemon's answer broke off: " + broken.getOriginalMessage();
            default -> failure.getMessage();
        });
        command.getErr().flush();
        return failure instanceof Failure known ? known.exitCode() : ExitCode.FAILED;
    }
}
