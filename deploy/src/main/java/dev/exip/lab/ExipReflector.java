package dev.exip.lab;

import dev.exip.lab.net.Command;
import java.nio.file.Path;

/** A rack's route reflector: the router is a client that is sent all paths, any host of the rack may become a client. */
public final class ExipReflector {
    private final LabHost host;
    private final Daemon daemon;
    private final Bgpctl bgpctl;

    ExipReflector(LabHost host, Rack rack, Distribution distribution) {
        this.host = host;
        bgpctl = new Bgpctl(distribution, host.folder().resolve("route-reflector.sock"));
        daemon = host.exip(distribution, "route-reflector", "--config",
                host.write("reflector.yaml", configuration(rack, bgpctl.socket())).toString());
    }

    private static String configuration(Rack rack, Path socket) {
        return """
                local: {asn: %1$d, routerId: %2$s, clusterId: %2$s, listen: [%2$s]}
                peers:
                  - name: %3$s
                    address: %4$s
                    asn: %1$d
                    rrClient: true
                    addPath: {send: all}
                    timers: {hold: 9, connectRetry: 1}
                  - name: nodes
                    range: %5$s
                    asn: %1$d
                    rrClient: true
                    passive: true
                    limit: 100
                    export: none
                    timers: {hold: 9, connectRetry: 1}
                admin: {socket: %6$s}
                """.formatted(rack.asn(), rack.reflector().address(), rack.tor().host(), rack.tor().address(),
                rack.prefix(), socket);
    }

    /** Asks the reflector: {@code show routes}. */
    public Command bgpctl(String... words) {
        return bgpctl.command(words);
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
