package dev.exip.lab;

import dev.exip.lab.net.Command;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Namespace;
import dev.exip.lab.net.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A topology that stands in namespaces {@code exip-NAME-HOST}, with a folder for what belongs to it. The folder's file
 * {@code namespaces} lists each namespace before it is made, so that whatever happens, {@code deploy/lab/down NAME} finds all of them.
 */
public final class Lab implements AutoCloseable {
    private final String name;
    private final Path folder;
    private final Distribution distribution;
    private final Map<String, LabHost> hosts;

    private Lab(String name, Path folder, Distribution distribution, Map<String, LabHost> hosts) {
        this.name = name;
        this.folder = folder;
        this.distribution = distribution;
        this.hosts = hosts;
    }

    /**
     * Builds a lab.
     *
     * @param name letters, digits and {@code _}: with a {@code -} the namespaces of two labs could have one name
     * @throws IllegalArgumentException if the name is not so
     * @throws IllegalStateException if there is such a lab already, or the network cannot be built (what was built is removed)
     */
    public static Lab build(String name, Topology topology, Distribution distribution) {
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("a lab's name is letters, digits and _: " + name);
        }
        var folder = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"), "exip-lab-" + name);
        var hosts = topology.hosts().stream().map(Host::name).collect(Collectors.toMap(
                Function.identity(),
                host -> new LabHost(host, new Namespace("exip-" + name + "-" + host), folder.resolve(host))));
        var lab = new Lab(name, folder, distribution, hosts);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("lab " + name + " is already up: deploy/lab/down " + name + " removes it",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            for (var host : hosts.values()) {
                lab.claim(host);
            }
            topology.build(host -> lab.host(host).namespace());
        } catch (IOException e) {
            lab.close();
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    private void claim(LabHost host) throws IOException {
        if (host.namespace().exists()) {
            throw new IllegalStateException(
                    host.namespace().name() + " is there, but not ours: ip netns del it if it is a leftover");
        }
        Files.createDirectory(host.folder());
        Files.writeString(folder.resolve("namespaces"), host.namespace().name() + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        host.namespace().add();
    }

    /** The host of this name; throws {@link IllegalArgumentException} if there is none. */
    public LabHost host(String host) {
        var found = hosts.get(host);
        if (found == null) {
            throw new IllegalArgumentException("no host " + host + " in " + hosts.keySet());
        }
        return found;
    }

    /** The lab's name. */
    public String name() {
        return name;
    }

    /** The build whose programs run here. */
    public Distribution distribution() {
        return distribution;
    }

    /** Where configuration files, sockets and logs are, a folder for each host. */
    public Path folder() {
        return folder;
    }

    /** Ends every process in the lab, removes its namespaces and its folder. Does nothing if it is down already. */
    @Override
    public void close() {
        Command.of(distribution.script("down").toString(), name).run();
    }

    /** As {@link #close()}, but the folder stays, under the name that is returned. */
    public Path closeAndKeepLogs() {
        Command.of(distribution.script("down").toString(), "--keep-logs", name).run();
        return folder.resolveSibling(folder.getFileName() + ".failed");
    }
}
