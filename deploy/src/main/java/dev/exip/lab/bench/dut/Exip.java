package dev.exip.lab.bench.dut;

import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.bench.paths.Site;
import java.util.stream.Stream;

/** ExIP's route reflector, as its launcher starts it. */
final class Exip {
    private static final int MOST_CLIENTS = 2000;

    private Exip() {}

    static Stream<String> argv(LabHost host, Distribution distribution) {
        var file = host.write("reflector.yaml", """
                local: {asn: %d, routerId: %s}
                peers:
                  - name: senders
                    range: %s
                    asn: %1$d
                    rrClient: true
                    limit: %d
                    export: all
                    timers: {hold: %ds}
                  - name: receivers
                    range: %s
                    asn: %1$d
                    rrClient: true
                    export: all
                    addPath: {send: all}
                    timers: {hold: %5$ds}
                admin: {socket: %s}
                """.formatted(Site.ASN, Site.REFLECTOR, Site.SENDERS, MOST_CLIENTS, Site.HOLD, Site.RECEIVERS,
                host.folder().resolve("reflector.sock")));
        return Stream.of(distribution.launcher("route-reflector").toString(), "--config", file.toString());
    }
}
