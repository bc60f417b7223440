package dev.exip.daemon;

import dev.exip.bgp.engine.LocalRoute;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.config.ConfigWatch;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.heap.OldGeneration;
import dev.exip.daemon.rehearsal.Actor;
import dev.exip.daemon.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line and the life of a daemon: read the file, start, follow the file, and stop orderly at SIGTERM or SIGINT.
 *
 * @param <C> what its configuration file says
 */
@Command(mixinStandardHelpOptions = true, sortOptions = false, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:It was told to stop, or the file is valid.",
        "1:The configuration is wrong, or it cannot start: what it needs is taken or not allowed.",
        "2:The command line is wrong."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class DaemonCommand<C> implements Callable<Integer> {

    private static final int WIDTH = 100;
    /** RFC 9003 section 2. */
    private static final int LONGEST_TEXT = 255;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = {
            "The configuration (YAML). It is read again when it changes or at SIGHUP; "
                    + "while it is wrong, the last good one stays."})
    private Path file;

    @Option(names = "--rehearse", description = {
            "Runs no longer than the code takes that is rehearsed at every start: for exip-train."})
    private boolean rehearseOnly;

    @Option(names = "--check", description = "Only say what is wrong with the configuration; exit code 1 if anything is.")
    private boolean check;

    @Option(names = "--shutdown-text", paramLabel = "TEXT", description = {
            "What neighbours are told when it stops, at most 255 octets (RFC 9003). Default: ${COMMAND-NAME} is stopping"})
    private @Nullable String shutdownText;

    /**
     * Runs it with the arguments of a main method.
     *
     * @return the exit code, when it has ended
     */
    public static int execute(DaemonCommand<?> command, String... arguments) {
        Log.configure();
        var line = new CommandLine(command).setUsageHelpWidth(WIDTH).setParameterExceptionHandler(
                DaemonCommand::explainUsage);
        line.getCommandSpec().version(line.getCommandName() + " " + Version.text());
        return line.execute(arguments);
    }

    private static int explainUsage(ParameterException wrong, String[] arguments) {
        String name = wrong.getCommandLine().getCommandName();
        wrong.getCommandLine().getErr().println(name + ": " + wrong.getMessage());
        wrong.getCommandLine().getErr().println("'" + name + " --help' shows the options, with examples.");
        return CommandLine.ExitCode.USAGE;
    }

    /** Takes the configuration out of the file. */
    protected abstract C read(Section root);

    /** Starts everything; when it returns, it runs. Orders to read the file again are for {@code reload}. */
    protected abstract Running<C> start(C config, Reload<C> reload) throws IOException;

    /** What the daemon is called: {@code bgp-speaker}. */
    protected final String name() {
        return spec.name();
    }

    /** What neighbours are told at the end (RFC 9003). */
    protected final String shutdownText() {
        return shutdownText == null ? name() + " is stopping" : shutdownText;
    }

    @Override
    public final Integer call() throws InterruptedException {
        int octets = shutdownText().getBytes(StandardCharsets.UTF_8).length;
        if (octets > LONGEST_TEXT) {
            throw new ParameterException(spec.commandLine(), "--shutdown-text has " + octets
                    + " octets of UTF-8; RFC 9003 allows " + LONGEST_TEXT);
        }
        var config = new ConfigFile<>(file, System.getenv(), this::read);
        try {
            C first = config.read();
            if (check) {
                config.warnings().forEach(spec.commandLine().getErr()::println);
                spec.commandLine().getOut().println(file + ": valid");
                return 0;
            }
            config.warnings().forEach(LoggerFactory.getLogger(getClass())::warn);
            var reload = new Reload<>(config);
            Running<C> running = start(first, reload);
            reload.into(running);
            run(reload, running);
            return 0;
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(name() + ": " + e.getMessage());
        }
        return 1;
    }

    /** Who has a speaker announce routes in a rehearsal, given the way to tell it. */
    protected Actor rehearse(Consumer<Set<LocalRoute>> speaker) {
        return Actor.alone(speaker);
    }

    private void run(Reload<C> reload, Running<C> running) throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(getClass());
        var watch = ConfigWatch.start(reload::files, reload::look);
        HangUp.handle(() -> {
            log.info("SIGHUP: looking at {}", file);
            reload.again();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            log.info("{} is stopping", name());
            watch.close();
            running.close();
            log.info("{} has stopped", name());
        }, "shutdown"));
        OldGeneration.lookAfter();
        Thread rehearsal = Rehearsal.begin(this::rehearse);
        if (rehearseOnly) {
            rehearsal.join();
        } else {
            Thread.currentThread().join(); // for ever: the shutdown hook is the end
        }
    }
}
