package dev.exip.lab.router;

import dev.exip.lab.Daemon;
import dev.exip.lab.Document;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A router that runs BIRD 2. */
final class BirdRouter implements Router {
    private final LabHost host;
    private final Daemon daemon;
    private final Path control;

    BirdRouter(LabHost host, Examples examples, List<String> parts) {
        this.host = host;
        control = host.folder().resolve("bird.ctl");
        host.write("common.conf", examples.text("bird/common.conf"));
        parts.forEach(part -> host.write(part + ".conf", examples.text("bird/" + part + ".conf")));
        var configuration = host.write("bird.conf",
                parts.stream().map(part -> "include \"" + part + ".conf\";\n").collect(Collectors.joining()));
        daemon = host.daemon("bird", Map.of(),
                List.of("bird", "-f", "-c", configuration.toString(), "-s", control.toString()));
    }

    @Override
    public LabHost host() {
        return host;
    }

    @Override
    public List<Daemon> daemons() {
        return List.of(daemon);
    }

    @Override
    public void start() {
        if (!daemon.alive()) {
            daemon.start();
        }
    }

    @Override
    public Command sessions() {
        return shell("show", "protocols");
    }

    @Override
    public long established(String printed) {
        return printed.lines().filter(line -> Document.row(line, "BGP", "Established")).count();
    }

    @Override
    public Command shell(String... words) {
        return Command.of("birdc", "-r", "-s", control.toString()).with(words);
    }

    @Override
    public String protocol() {
        return "bird";
    }
}
