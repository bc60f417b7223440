package dev.exip.lab.net;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One {@code ip} process in a namespace that is given command after command, for where the time counts: no process starts or ends
 * near a change. It ends at the first command that fails.
 */
public final class IpBatch implements AutoCloseable {
    private final Process process;
    private final BufferedWriter commands;

    private IpBatch(Process process) {
        this.process = process;
        commands = process.outputWriter();
    }

    /** Starts it. */
    public static IpBatch in(Namespace namespace) {
        try {
            return new IpBatch(
                    new ProcessBuilder("ip", "-n", namespace.name(), "-batch", "-").inheritIO().redirectInput(
                            ProcessBuilder.Redirect.PIPE).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has it run a command, without waiting for that.
     *
     * @throws UncheckedIOException if it has ended
     */
    public void run(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
