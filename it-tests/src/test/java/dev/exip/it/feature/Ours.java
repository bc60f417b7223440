package dev.exip.it.feature;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.it.Admin;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Lab;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import dev.exip.lab.site.AdminSocket;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The daemon of ours, on the host {@code us}. */
final class Ours implements Member {
    private static final String FILE = "exip.yaml";
    private static final String SOCKET = "s.sock";

    private final String launcher;
    private final String configuration;
    private final Map<String, String> files;
    private @Nullable Lab lab;
    private @Nullable Daemon daemon;

    /** {@code launcher} is the program; {@code configuration} says all but where the admin socket is; {@code files} are beside it. */
    Ours(String launcher, String configuration, Map<String, String> files) {
        this.launcher = launcher;
        this.configuration = configuration;
        this.files = Map.copyOf(files);
    }

    @Override
    public String name() {
        return "us";
    }

    @Override
    public void start(Lab where) {
        lab = where;
        files.forEach(this::write);
        configure(configuration);
        daemon = host().exip(where.distribution(), launcher, "--config",
                host().folder().resolve(FILE).toString()).start();
    }

    @Override
    public void requireNotDead() {
        daemon().requireNotDead();
    }

    LabHost host() {
        return Objects.requireNonNull(lab, "not up").host(name());
    }

    Daemon daemon() {
        return Objects.requireNonNull(daemon, "not up");
    }

    /** Writes a configuration, or {@link #configuration} again; the daemon takes it up by itself. */
    void configure(String text) {
        write(FILE, text + "admin: {socket: " + SOCKET + "}\n");
    }

    /** What it was started with. */
    String configuration() {
        return configuration;
    }

    /** Writes a file beside the configuration. */
    void write(String file, String text) {
        host().write(file, text);
    }

    /** The daemon's own word. */
    AdminSocket ask() {
        return new AdminSocket(host().folder().resolve(SOCKET));
    }

    /** Runs {@code bgpctl} with these words. */
    String bgpctl(String... words) {
        return command(words).run();
    }

    /** What {@code bgpctl -j} prints. */
    Admin bgpctlJson() {
        return new Admin(this::command);
    }

    private Command command(String... words) {
        return Command.of(Stream.concat(
                Stream.of(Objects.requireNonNull(lab).distribution().launcher("bgpctl").toString(), "--socket",
                        ask().path().toString()),
                Stream.of(words)).toArray(String[]::new));
    }

    /** Waits until all these sessions are up. */
    void awaitEstablished(String... names) {
        for (var name : names) {
            Await.until(name + " Established", ask()::neighbors, all -> all.stream().anyMatch(
                    neighbor -> neighbor.name().equals(name) && neighbor.state().equals(NeighborView.ESTABLISHED)));
        }
    }

    /** Waits until a neighbour is as wanted. */
    NeighborDetail await(String name, String expected, Predicate<NeighborDetail> met) {
        return Await.until(name + ": " + expected + " (" + daemon().log() + ")", () -> ask().findNeighbor(name),
                found -> found.filter(met).isPresent()).orElseThrow();
    }
}
