package dev.exip.lab;

import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A router that runs BIRD 2 on one of the example configurations, as it stands there. */
public final class BirdRouter {
    private final LabHost host;
    private final Daemon daemon;
    private final Path control;

    BirdRouter(LabHost host, Path configuration) {
        this.host = host;
        control = host.folder().resolve("bird.ctl");
        daemon = host.daemon("bird", Map.of(),
                List.of("bird", "-f", "-c", configuration.toString(), "-s", control.toString()));
    }

    /** The command that shows the kernel's route to a destination, in the form that the document prints. */
    public Command route(String destination) {
        return host.exec("ip", "route", "show", destination);
    }

    /** A command of BIRD's own shell. */
    public Command birdc(String... words) {
        return Command.of("birdc", "-r", "-s", control.toString()).with(words);
    }

    /** The host. */
    public LabHost host() {
        return host;
    }

    /** The process. */
    public Daemon daemon() {
        return daemon;
    }
}
