package dev.exip.lab.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line, run to its end.
 *
 * @param argv the program and its arguments, no shell in between
 */
public record Command(List<String> argv) {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * How a command ended.
     *
     * @param exit its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    public record Outcome(int exit, String out, String err) {}

    public Command {
        argv = List.copyOf(argv);
    }

    /** The command of these words. */
    public static Command of(String... argv) {
        return new Command(List.of(argv));
    }

    /** This command with more arguments at its end. */
    public Command with(String... more) {
        return new Command(Stream.concat(argv.stream(), Stream.of(more)).toList());
    }

    /** Runs it, whatever its exit code. */
    public Outcome attempt() {
        return attempt("");
    }

    /**
     * Runs it with {@code input} as standard input, whatever its exit code.
     *
     * @throws UncheckedIOException if it cannot be started
     * @throws IllegalStateException if it does not end within a minute, or the thread is interrupted
     */
    public Outcome attempt(String input) {
        try {
            var process = new ProcessBuilder(argv).start();
            var out = text(process.getInputStream());
            var err = text(process.getErrorStream());
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(this + ": still running after " + LIMIT.toSeconds() + " s");
            }
            return new Outcome(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(this + ": interrupted", e);
        }
    }

    /** Runs it and returns its standard output; throws {@link IllegalStateException} with its complaint if it fails. */
    public String run() {
        return run("");
    }

    /** As {@link #run()}, with {@code input} as standard input. */
    public String run(String input) {
        var outcome = attempt(input);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(this + ": exit " + outcome.exit() + ": " + outcome.err().strip());
        }
        return outcome.out();
    }

    /** The command as one would type it at a shell. */
    @Override
    public String toString() {
        return argv.stream().map(Command::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static CompletableFuture<String> text(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofVirtual().start(task));
    }
}
