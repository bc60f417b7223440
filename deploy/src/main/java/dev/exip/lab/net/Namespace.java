package dev.exip.lab.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network namespace as {@code ip netns} knows it.
 *
 * @param name its name below {@code /run/netns}
 */
public record Namespace(String name) {
    /** Makes it. */
    public void add() {
        Command.of("ip", "netns", "add", name).run();
    }

    /** Whether a namespace of this name is there, whoever made it. */
    public boolean exists() {
        return Files.exists(Path.of("/run/netns", name));
    }

    /** The command that runs {@code argv} inside. */
    public Command exec(String... argv) {
        return Command.of("ip", "netns", "exec", name).with(argv);
    }

    /** Runs {@code ip} on this namespace's links, addresses and routes, and returns what it prints. */
    public String ip(String... arguments) {
        return Command.of("ip", "-n", name).with(arguments).run();
    }

    /** Runs many {@code ip} commands in one process, in order; stops at the first that fails. */
    public void ip(List<String> lines) {
        Command.of("ip", "-n", name, "-batch", "-").run(String.join("\n", lines) + "\n");
    }

    /** Sets kernel parameters ({@code key=value}); those that this kernel does not know are passed over. */
    public void sysctl(List<String> settings) {
        exec("sysctl", "-eqw").with(settings.toArray(String[]::new)).run();
    }
}
