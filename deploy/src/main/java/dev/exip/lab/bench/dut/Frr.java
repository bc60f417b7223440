package dev.exip.lab.bench.dut;

import dev.exip.lab.LabHost;
import dev.exip.lab.bench.paths.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** FRR's bgpd without zebra, so that it resolves no next hop and installs nothing. */
final class Frr {
    private Frr() {}

    static Stream<String> argv(LabHost host) {
        var file = host.write("bgpd.conf", """
                router bgp %d
                 bgp router-id %s
                 bgp cluster-id %2$s
                 timers bgp %d %d
                 neighbor SENDERS peer-group
                 neighbor SENDERS remote-as %1$d
                 neighbor RECEIVERS peer-group
                 neighbor RECEIVERS remote-as %1$d
                 bgp listen limit 5000
                 bgp listen range %s peer-group SENDERS
                 bgp listen range %s peer-group RECEIVERS
                 address-family ipv4 unicast
                  neighbor SENDERS route-reflector-client
                  neighbor RECEIVERS route-reflector-client
                  neighbor RECEIVERS addpath-tx-all-paths
                 exit-address-family
                """.formatted(Site.ASN, Site.REFLECTOR, Site.HOLD / 3, Site.HOLD, Site.SENDERS, Site.RECEIVERS));
        var sockets = host.folder().resolve("vty");
        try {
            Files.createDirectory(sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of("/usr/lib/frr/bgpd", "--no_zebra", "--skip_runas", "-f", file.toString(), "-i",
                host.folder().resolve("bgpd.pid").toString(), "--vty_socket", sockets.toString(), "-P", "0", "-l",
                Site.REFLECTOR, "--limit-fds", "8192", "--log", "stdout");
    }
}
