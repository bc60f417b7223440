package dev.exip.lab;

import dev.exip.lab.net.Command;
import dev.exip.lab.net.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A host of a lab that is up.
 *
 * @param name as in the topology
 * @param namespace the namespace that it is
 * @param folder its configuration files, sockets and logs
 */
public record LabHost(String name, Namespace namespace, Path folder) {
    /** Of every daemon in a lab, beside those of its launcher: system property {@code exip.lab.jvmFlags}. */
    private static final String JVM_FLAGS = System.getProperty("exip.lab.jvmFlags", "-Xmx64m");

    /** The command that runs {@code argv} on this host. */
    public Command exec(String... argv) {
        return namespace.exec(argv);
    }

    /** Runs {@code ip} on this host and returns what it prints. */
    public String ip(String... arguments) {
        return namespace.ip(arguments);
    }

    /** Writes a file into the host's folder. */
    public Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program of this host, not yet started; its log is {@code PROGRAM.log} in the host's folder. */
    public Daemon daemon(String program, Map<String, String> environment, List<String> argv) {
        return new Daemon(this, program, environment, argv);
    }

    /** A daemon of the distribution on this host, not yet started, with the JVM flags that it is shipped with and {@link #JVM_FLAGS}. */
    public Daemon exip(Distribution distribution, String launcher, String... arguments) {
        var argv = Stream.concat(Stream.of(distribution.launcher(launcher).toString()), Stream.of(arguments)).toList();
        var environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", JVM_FLAGS,
                "HOST_INTERFACE", "lo",
                "NODE_NAME", name); // in a lab all have this machine's name
        return daemon(launcher, environment, argv);
    }
}
