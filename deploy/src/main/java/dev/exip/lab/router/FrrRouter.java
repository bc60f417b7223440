package dev.exip.lab.router;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A router that runs FRR: zebra for the kernel, bgpd for BGP, with sockets of their own in the host's folder. */
final class FrrRouter implements Router {
    private static final Path PROGRAMS = Path.of("/usr/lib/frr");
    private static final String USER = "frr"; // the daemons drop to it, and make their sockets as it
    private static final Pattern NEIGHBOR = Pattern.compile("(?m)^\\*?([0-9a-f]+[.:]\\S*)\\s+4\\s");

    private final LabHost host;
    private final Path folder;
    private final Path zebraSocket;
    private final Daemon zebra;
    private final Daemon bgpd;

    FrrRouter(LabHost host, Examples examples, List<String> parts) {
        this.host = host;
        folder = host.folder().resolve("frr");
        zebraSocket = folder.resolve("zserv");
        try {
            Files.createDirectory(folder);
            var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
            Files.setOwner(folder, owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zebra = daemon("zebra", "frr defaults traditional\n");
        bgpd = daemon("bgpd", parts.stream().map(part -> examples.text("frr/" + part + ".conf")).collect(
                Collectors.joining("!\n")));
    }

    private Daemon daemon(String program, String configuration) {
        return host.daemon(program, Map.of(), List.of(PROGRAMS.resolve(program).toString(),
                "-f", host.write("frr/" + program + ".conf", configuration).toString(),
                "-i", folder.resolve(program + ".pid").toString(),
                "-z", zebraSocket.toString(),
                "--vty_socket", folder.toString(),
                "-P", "0", // no shell by TCP
                "--log", "stdout"));
    }

    @Override
    public LabHost host() {
        return host;
    }

    @Override
    public List<Daemon> daemons() {
        return List.of(zebra, bgpd);
    }

    /** A bgpd that does not find zebra tries again only after 10 s. */
    @Override
    public void start() {
        try {
            if (!zebra.alive()) {
                Files.deleteIfExists(zebraSocket);
                zebra.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("the socket " + zebraSocket, () -> {
            zebra.requireNotDead();
            return Files.exists(zebraSocket);
        }, there -> there);
        if (!bgpd.alive()) {
            bgpd.start();
        }
    }

    @Override
    public Command sessions() {
        return shell("show", "bgp", "summary", "established");
    }

    /** The list has a table for each family; a session that carries both is in both. */
    @Override
    public long established(String printed) {
        return NEIGHBOR.matcher(printed).results().map(match -> match.group(1)).distinct().count();
    }

    @Override
    public Command shell(String... words) {
        return Command.of("vtysh", "--vty_socket", folder.toString(), "-c",
                Stream.of(words).collect(Collectors.joining(" ")));
    }

    @Override
    public String protocol() {
        return "bgp";
    }
}
