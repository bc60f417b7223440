package dev.exip.lab.bench.dut;

import dev.exip.lab.LabHost;
import dev.exip.lab.bench.paths.Site;
import java.util.stream.Stream;

/** GoBGP, with dynamic neighbours. */
final class GoBgp {
    private GoBgp() {}

    static Stream<String> argv(LabHost host) {
        var file = host.write("gobgp.toml", """
                [global.config]
                  as = %d
                  router-id = "%s"
                  local-address-list = ["%2$s"]
                """.formatted(Site.ASN, Site.REFLECTOR) + group("senders", Site.SENDERS, "")
        // Of dynamic neighbours ADD-PATH counts only if the group says it as well as its family.
                + group("receivers", Site.RECEIVERS, """
                            [peer-groups.afi-safis.add-paths.config]
                              send-max = 255
                          [peer-groups.add-paths.config]
                            send-max = 255
                        """));
        return Stream.of("gobgpd", "-f", file.toString(), "-l", "warn", "--pprof-disable",
                "--api-hosts=127.0.0.1:50051");
    }

    private static String group(String name, String range, String addPaths) {
        return """
                [[peer-groups]]
                  [peer-groups.config]
                    peer-group-name = "%s"
                    peer-as = %d
                  [peer-groups.timers.config]
                    hold-time = %d
                    keepalive-interval = %d
                  [peer-groups.transport.config]
                    passive-mode = true
                  [peer-groups.route-reflector.config]
                    route-reflector-client = true
                    route-reflector-cluster-id = "%s"
                  [[peer-groups.afi-safis]]
                    [peer-groups.afi-safis.config]
                      afi-safi-name = "ipv4-unicast"
                %s[[dynamic-neighbors]]
                  [dynamic-neighbors.config]
                    prefix = "%s"
                    peer-group = "%1$s"
                """.formatted(name, Site.ASN, Site.HOLD, Site.HOLD / 3, Site.REFLECTOR, addPaths, range);
    }
}
