package dev.exip.it.address;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.it.LogTail;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import dev.exip.lab.site.AdminSocket;
import java.util.ArrayList;
import java.util.List;

/** A replica of the reflector on a host of its own, with {@code eth0} into the rack and {@code eth1} to the API server. */
final class Replica {
    private final LabHost host;
    private final Distribution distribution;
    private final Daemon daemon;

    /** With these options beside its configuration. */
    Replica(LabHost host, Distribution distribution, String... options) {
        this.host = host;
        this.distribution = distribution;
        var arguments = new ArrayList<>(List.of("--config",
                host.write("reflector.yaml",
                        """
                                local: {asn: 65001, routerId: %1$s, address6: "%2$s"}
                                address: {interface: eth0, ip: [%1$s/32, "%2$s/128"]}
                                peers:
                                  - {name: tor, address: 10.9.1.254, asn: 65001, rrClient: true, timers: {hold: 9s, connectRetry: 1s}}
                                admin: {socket: s.sock}
                                """.formatted(
                                Duo.ADDRESS, Duo.ADDRESS6)).toString()));
        arguments.addAll(List.of(options));
        daemon = host.exip(distribution, "route-reflector", arguments.toArray(String[]::new));
    }

    LabHost host() {
        return host;
    }

    Daemon daemon() {
        return daemon;
    }

    /** Which addresses of ours its interface has. */
    List<String> addresses() {
        var shown = host.ip("addr", "show", "dev", "eth0");
        return List.of(Duo.ADDRESS, Duo.ADDRESS6).stream().filter(
                address -> shown.contains(" " + address + "/")).toList();
    }

    /** Whether it has the address. */
    boolean holds() {
        return !addresses().isEmpty();
    }

    String mac() {
        return host.ip("-br", "link", "show", "dev", "eth0").strip().split("\\s+", -1)[2];
    }

    LogTail log() {
        return LogTail.of(daemon);
    }

    /** Whether it has come so far that it answers questions. */
    boolean answers() {
        return Command.of("curl", "-sf", "--unix-socket", host.folder().resolve("s.sock").toString(),
                "http://exip/v1/address").attempt().exit() == 0;
    }

    /** Whether it has a session with the router. */
    boolean speaks() {
        return new AdminSocket(host.folder().resolve("s.sock")).neighbors().stream().anyMatch(
                neighbor -> neighbor.state().equals(NeighborView.ESTABLISHED));
    }

    Command bgpctl(String... words) {
        return Command.of(distribution.launcher("bgpctl").toString(), "--socket",
                host.folder().resolve("s.sock").toString()).with(words);
    }
}
