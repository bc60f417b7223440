package dev.exip.lab.bench.dut;

import dev.exip.lab.LabHost;
import dev.exip.lab.bench.paths.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** OpenBGPD, with neighbours by range. */
final class OpenBgpd {
    private static final Path CHROOT = Path.of("/run/openbgpd"); // the package's unit makes it

    private OpenBgpd() {}

    static Stream<String> argv(LabHost host) {
        var file = host.write("bgpd.conf", """
                AS %d
                router-id %s
                listen on %2$s
                socket "%s"
                fib-update no
                holdtime %d
                group "senders" {
                  neighbor %s {
                    remote-as %1$d
                    route-reflector %2$s
                    passive
                  }
                }
                group "receivers" {
                  neighbor %s {
                    remote-as %1$d
                    route-reflector %2$s
                    passive
                    announce add-path send all
                  }
                }
                allow from any
                allow to any
                """.formatted(Site.ASN, Site.REFLECTOR, host.folder().resolve("bgpd.sock"), Site.HOLD, Site.SENDERS,
                Site.RECEIVERS));
        try {
            Files.createDirectories(CHROOT);
            // It takes no file that others may read.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of("/usr/sbin/bgpd", "-d", "-f", file.toString());
    }
}
