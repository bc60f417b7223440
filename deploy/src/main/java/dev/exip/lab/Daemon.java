package dev.exip.lab;

import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs in a namespace until it is told otherwise. It is a session of its own, so that neither the end of this JVM nor
 * Ctrl-C at its terminal reaches it. Its output goes to the end of its log, over all its lives.
 */
public final class Daemon {
    private static final int LAST_WORDS = 20;

    private final String name;
    private final List<String> argv;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path log;
    private @Nullable Process process;

    Daemon(LabHost host, String program, Map<String, String> environment, List<String> argv) {
        name = host.name() + " " + program;
        // Each of these becomes the next, so the process id is the program's own. A JVM never sees a SIGHUP that it was told to
        // ignore when it started, as by nohup.
        this.argv = Stream.of(List.of("env", "--default-signal=HUP", "setsid"), host.exec().argv(), argv).flatMap(
                List::stream).toList();
        this.environment = Map.copyOf(environment);
        folder = host.folder();
        log = folder.resolve(program + ".log");
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if it already runs
     * @throws UncheckedIOException if it cannot be started
     */
    public Daemon start() {
        if (alive()) {
            throw new IllegalStateException(log + ": already running");
        }
        var builder = new ProcessBuilder(argv);
        builder.directory(folder.toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Throws {@link Unmet}, with the end of its log, if it was started and has ended by itself. */
    public void requireNotDead() {
        if (process != null && !process.isAlive()) {
            throw new Unmet(log + ": a program that keeps running",
                    "its end, exit code " + process.exitValue() + "\n" + lastWords());
        }
    }

    /** Whether it runs. */
    public boolean alive() {
        return process != null && process.isAlive();
    }

    /** Its process id; throws {@link IllegalStateException} if it does not run. */
    public long pid() {
        return running().pid();
    }

    /** How much CPU time it has had since it was started; none if it does not run. */
    public Duration cpuTime() {
        return process == null ? Duration.ZERO : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private Process running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException(log + ": not running");
        }
        return process;
    }

    /** SIGTERM, and waits for its end. */
    public void stop() {
        signal("TERM");
        awaitEnd();
    }

    /** SIGKILL, at once and not by way of another program, and waits for its end. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Sends the signal of this name ({@code HUP}), without waiting for anything. */
    public void signal(String name) {
        Command.of("kill", "-" + name, Long.toString(pid())).run();
    }

    /** Its host and its program. */
    public String name() {
        return name;
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        Await.until(log + ": the end of its process", this::alive, alive -> !alive);
        process = null;
    }
}
