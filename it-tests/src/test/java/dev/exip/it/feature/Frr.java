package dev.exip.it.feature;

import dev.exip.it.LogTail;
import dev.exip.it.interop.Json;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Lab;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A neighbour that runs FRR, bgpd and zebra, with a configuration of the test's. */
final class Frr implements Member {
    private final String name;
    private final String configuration;
    private @Nullable LabHost host;
    private List<Daemon> daemons = List.of();
    private boolean bfd;

    /** {@code configuration} is bgpd's. */
    Frr(String name, String configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    /** With bfdd as well, whose sessions are those that bgpd asks for. */
    Frr withBfd() {
        bfd = true;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    /** A bgpd that does not find zebra tries again only after 10 s. */
    @Override
    public void start(Lab lab) {
        var where = lab.host(name);
        host = where;
        where.write("zebra.conf", "frr defaults traditional\n");
        where.write("bgpd.conf", "frr defaults traditional\n" + configuration);
        Command.of("chown", "-R", "frr:frr", folder().toString()).run(); // they drop to this user
        var zebra = daemon("zebra").start();
        Await.until("zebra's socket", () -> Files.exists(folder().resolve("zserv")), there -> there);
        var all = new ArrayList<>(List.of(zebra));
        if (bfd) {
            where.write("bfdd.conf", "frr defaults traditional\n");
            all.add(daemon("bfdd", "--bfdctl", folder().resolve("bfdd.sock").toString()).start());
            awaitShell("bfdd");
        }
        all.add(daemon("bgpd").start());
        daemons = List.copyOf(all);
        awaitShell("bgpd");
    }

    private void awaitShell(String program) {
        Await.until(program + "'s shell", () -> Files.exists(folder().resolve(program + ".vty")), there -> there);
    }

    /** Ends bgpd without a word, as a crash does; zebra and the kernel's routes stay. */
    void kill() {
        daemons.getLast().kill();
    }

    /** Starts bgpd again. */
    void comeBack() {
        daemons.getLast().start();
    }

    private Daemon daemon(String program, String... options) {
        return Objects.requireNonNull(host).daemon(program, Map.of(), Stream.concat(Stream.of("/usr/lib/frr/" + program,
                "-f", folder().resolve(program + ".conf").toString(), "-i",
                folder().resolve(program + ".pid").toString(), "-z", folder().resolve("zserv").toString(),
                "--vty_socket", folder().toString(), "-P", "0", "--log", "stdout"), Stream.of(options)).toList());
    }

    private Path folder() {
        return Objects.requireNonNull(host).folder();
    }

    @Override
    public void requireNotDead() {
        daemons.forEach(Daemon::requireNotDead);
    }

    /** What {@code vtysh} prints on a command with {@code json} at its end. */
    JsonNode json(String command) {
        return Json.parse(vtysh(command + " json"));
    }

    /** Runs these commands one after the other, each in the mode that the last has led to. */
    String vtysh(String... commands) {
        return Command.of("vtysh", "--vty_socket", folder().toString()).with(
                Stream.of(commands).flatMap(command -> Stream.of("-c", command)).toArray(String[]::new)).run();
    }

    /** A neighbour in its own words. */
    JsonNode neighbor(String address) {
        return json("show bgp neighbors " + address).path(address);
    }

    /** What bgpd has logged since it started. */
    LogTail wholeLog() {
        return new LogTail(daemons.getLast(), 0);
    }
}
