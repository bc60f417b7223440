package dev.exip.lab.bench.dut;

import dev.exip.lab.LabHost;
import dev.exip.lab.bench.paths.Site;
import java.util.stream.Stream;

/** BIRD 2, with dynamic neighbours. */
final class Bird {
    private Bird() {}

    static Stream<String> argv(LabHost host) {
        var file = host.write("bird.conf", """
                log stderr all;
                router id %s;
                protocol device { }
                protocol direct { ipv4; interface "eth0"; }
                template bgp reflected {
                  local %1$s as %d;
                  hold time %d;
                  passive; rr client; rr cluster id %1$s;
                }
                protocol bgp senders from reflected {
                  neighbor range %s internal; dynamic name "sender";
                  ipv4 { import all; export where source = RTS_BGP; };
                }
                protocol bgp receivers from reflected {
                  neighbor range %s internal; dynamic name "receiver";
                  ipv4 { import none; export where source = RTS_BGP; add paths tx; };
                }
                """.formatted(Site.REFLECTOR, Site.ASN, Site.HOLD, Site.SENDERS, Site.RECEIVERS));
        return Stream.of("bird", "-f", "-c", file.toString(), "-s", host.folder().resolve("bird.ctl").toString());
    }
}
