package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.Table;
import dev.exip.bgpctl.address.AddressCommand;
import dev.exip.bgpctl.bfd.BfdCommand;
import dev.exip.bgpctl.bmp.BmpCommand;
import dev.exip.bgpctl.bundle.SupportBundleCommand;
import dev.exip.bgpctl.config.Audience;
import dev.exip.bgpctl.config.CheckCommand;
import dev.exip.bgpctl.config.ConfigCommand;
import dev.exip.bgpctl.drain.DrainCommand;
import dev.exip.bgpctl.dump.DumpCommand;
import dev.exip.bgpctl.dump.MrtCommand;
import dev.exip.bgpctl.event.EventsCommand;
import dev.exip.bgpctl.explain.ExplainCommand;
import dev.exip.bgpctl.range.RangesCommand;
import dev.exip.bgpctl.usage.HelpCommand;
import dev.exip.bgpctl.usage.Menu;
import dev.exip.bgpctl.usage.Words;
import dev.exip.bgpctl.watch.Watching;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/** The CLI: {@code bgpctl show neighbors} and so on, over a daemon's admin socket. */
@Command(name = "bgpctl", description = "Shows and steers a running bgp-speaker or route-reflector.", sortOptions = false, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
        "", "Examples:", "  bgpctl show neighbors            is every session up, and how many prefixes does it carry",
        "  bgpctl show routes               every path, the best marked >, those that share its load =",
        "  bgpctl show route 10.0.0.7/32    why one path won and another does not share the load",
        "  bgpctl show events               what has happened lately: sessions, addresses, reloads",
        "  bgpctl show neighbors --watch    the same every 2 s, with what has changed marked",
        "  bgpctl explain 10.0.0.7 --neighbor core  which term of a policy let it pass, or did not",
        "  bgpctl show neighbors -j | jq '.neighbors[] | select(.state != \"Established\") | .address'",
        "  bgpctl clear neighbor tor1 soft out  tell it everything again; without 'soft out': a reset",
        "  bgpctl shutdown tor1 --message 'new line card, back at 10:00'",
        "  bgpctl drain on                  before maintenance: traffic moves to other nodes first",
        "  bgpctl reload                    apply the configuration file now, and see what it changes",
        "  bgpctl support-bundle            all that a bug report needs, in one file",
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
    private static final Set<String> WATCHED = Set.of("show", "summary", "version");

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
        int code = new Bgpctl(new SocketChoice(System.getenv(), Path.of("/run/exip")), PATIENCE).run(out,
                new PrintWriter(System.err, true, System.err.charset()), arguments);
        out.flush();
        System.exit(code);
    }

    /** Runs a command line. Its words decide what commands are looked at; for help, and for what was not understood, all are. */
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        IntSupplier all = () -> new Bgpctl(choice, patience).commandLine(_ -> true).setOut(out).setErr(err).execute(
                arguments);
        CommandLine line = commandLine(List.of(arguments)::contains);
        IExecutionStrategy usual = line.getExecutionStrategy();
        return line.setOut(out).setErr(err).setParameterExceptionHandler(
                (_, _) -> all.getAsInt()).setExecutionStrategy(
                        parsed -> isForHelp(parsed)
                                ? all.getAsInt()
                                : usual.execute(parsed)).execute(arguments);
    }

    private static boolean isForHelp(ParseResult parsed) {
        return parsed.asCommandLineList().stream().anyMatch(
                line -> line.isUsageHelpRequested() || line.getCommand() instanceof HelpCommand);
    }

    /** For picocli: the commands that have a name that is {@code wanted}. */
    CommandLine commandLine(Predicate<String> wanted) {
        BooleanSupplier isJson = () -> format() == Format.JSON;
        CommandLine root = Menu.of(this,
                Menu.of(new ShowCommand(), Menu.of(new NeighborsCommand(this)),
                        Menu.of(new RangesCommand(() -> ask("/v1/ranges", Map.of()), isJson)),
                        Menu.of(new BfdCommand(() -> ask("/v1/bfd", Map.of()), isJson)),
                        Menu.of(new BmpCommand(() -> ask("/v1/bmp", Map.of()), isJson)),
                        Menu.of(new AddressCommand(() -> ask("/v1/address", Map.of()), isJson)),
                        Menu.of(new RoutesCommand(this)), Menu.of(new RouteCommand(this)),
                        Menu.of(new EventsCommand(() -> ask("/v1/events", Map.of()), isJson)),
                        Menu.of(new VersionCommand(this))),
                Menu.of(new ClearCommand(), Menu.of(new ClearNeighborCommand(this))),
                Menu.of(new ShutdownCommand(this)), Menu.of(new EnableCommand(this)), Menu.of(new ReloadCommand(this)),
                Menu.of(new DrainCommand(this::order, isJson)),
                Menu.of(new ConfigCommand(), Menu.of(new CheckCommand(ExitCode.FAILED, isJson))),
                Menu.of(new ExplainCommand(this::explain, isJson)),
                Menu.of(new DumpCommand(), Menu.of(new MrtCommand(() -> ask("/v1/mrt", Map.of())))),
                new Menu("summary", new NeighborsCommand(this), List.of()),
                new Menu("version", new VersionCommand(this), List.of()),
                Menu.of(new SupportBundleCommand(target -> ask(target, Map.of()),
                        () -> new FileOutputStream(FileDescriptor.out))),
                Menu.of(new HelpCommand())).commandLine(wanted);
        root.getSubcommands().forEach((name, command) -> {
            if (WATCHED.contains(name)) {
                Watching.offer(command);
            }
        });
        explainExitCodes(root);
        root.getCommandSpec().versionProvider(() -> new String[]{"bgpctl " + Version.text()});
        words(root, Format.class);
        words(root, Table.class);
        words(root, ExplainCommand.Direction.class);
        words(root, Audience.class);
        words(root, DrainCommand.Wanted.class);
        return root.setUsageHelpWidth(100).setExecutionStrategy(new Watching(() -> format() == Format.JSON,
                () -> choice.choose(socket), Bgpctl::why)).setParameterExceptionHandler(
                        Bgpctl::explainUsage).setExecutionExceptionHandler(Bgpctl::explainFailure);
    }

    private static <E extends Enum<E>> void words(CommandLine command, Class<E> type) {
        command.registerConverter(type, new Words<>(type));
    }

    private static void explainExitCodes(CommandLine command) {
        if (command.getSubcommands().isEmpty()
                && command.getCommandSpec().usageMessage().exitCodeList().isEmpty()) {
            command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(
                    ExitCode.meanings(command.getCommandSpec().findOption("--check") != null));
        }
        command.getSubcommands().values().forEach(Bgpctl::explainExitCodes);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(),
                    "Missing command: show, explain, clear, shutdown, enable, drain, reload, config, dump or support-bundle");
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

    private static int explainFailure(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println("bgpctl: " + why(failure));
        command.getErr().flush();
        return failure instanceof Failure known ? known.exitCode() : ExitCode.FAILED;
    }

    private static String why(Throwable failure) {
        return switch (failure) {
            case JacksonIOException unread -> unread.getOriginalMessage();
            case JacksonException broken -> "the daemon's answer broke off: " + broken.getOriginalMessage();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
