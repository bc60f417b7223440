package dev.exip.lab.bench;

import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.Unmet;
import dev.exip.lab.bench.dut.Contender;
import dev.exip.lab.bench.load.Main;
import dev.exip.lab.bench.load.Report;
import dev.exip.lab.bench.paths.Load;
import dev.exip.lab.bench.paths.Site;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reflector and its load on two hosts, for one run.
 *
 * @param name the lab's name
 */
public record Trial(String name) {
    private static final String REFLECTOR = "reflector";
    private static final String LOAD = "load";
    private static final Topology TOPOLOGY = new Topology(
            List.of(new Host(REFLECTOR, Host.Kind.END), new Host(LOAD, Host.Kind.END)),
            List.of(new Link(Link.End.of(REFLECTOR, "eth0", Site.REFLECTOR + "/16"),
                    Link.End.of(LOAD, "eth0", "10.255.0.2/16"))),
            List.of(new Route(LOAD, "local " + Site.NEIGHBORS + " dev lo")));

    private static final Duration UNTIL_LISTENING = Duration.ofSeconds(30);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final JsonMapper JSON = new JsonMapper();

    /** Runs one contender under one load; whatever goes wrong is told in the result. */
    public Result run(Case test, Load load, Contender contender, int run) {
        var distribution = Distribution.ofThisBuild();
        try (var lab = Lab.build(name, TOPOLOGY, distribution)) {
            var daemon = contender.on(lab.host(REFLECTOR), distribution);
            var begin = System.nanoTime();
            var pid = daemon.start().pid();
            awaitListening(daemon, pid);
            var listening = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)); // what a daemon has to do after its start is not load
            return new Result(test, load, contender, run, listening, generate(lab, load, daemon, pid));
        } catch (Unmet e) {
            return new Result(test, load, contender, run, 0, new Report(null, String.valueOf(e.getMessage())));
        }
    }

    private static Report generate(Lab lab, Load load, Daemon daemon, long pid) {
        try {
            var argv = lab.host(LOAD).exec(
                    lab.distribution().java(List.of("-Xmx2g"), Main.class, JSON.writeValueAsString(load),
                            Long.toString(pid)).toArray(String[]::new)).argv();
            var process = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var out = process.getInputStream()) {
                var report = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                daemon.requireNotDead();
                return JSON.readValue(report, Report.class);
            }
        } catch (JacksonException e) {
            return new Report(null, "the load ended without a report");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitListening(Daemon daemon, long pid) {
        var begin = System.nanoTime();
        while (!listens(pid)) {
            daemon.requireNotDead();
            if (System.nanoTime() - begin > UNTIL_LISTENING.toNanos()) {
                throw new Unmet(daemon.name() + " listening within " + UNTIL_LISTENING.toSeconds() + " s", "nothing");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Whether somebody listens at BGP's port in the namespace that this process is in: a line of /proc/PID/net/tcp in state 0A. */
    private static boolean listens(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "net/tcp")).lines().anyMatch(
                    line -> line.matches(" *\\d+: (0100FF0A|00000000):00B3 00000000:0000 0A .*"));
        } catch (IOException _) {
            return false; // it has ended: its caller looks
        }
    }
}
