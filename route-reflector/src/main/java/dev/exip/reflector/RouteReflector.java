package dev.exip.reflector;

import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.BgpDaemon;
import dev.exip.daemon.DaemonCommand;
import dev.exip.daemon.Reload;
import dev.exip.daemon.Running;
import dev.exip.daemon.config.Section;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** The program {@code route-reflector}. */
@Command(name = "route-reflector", description = "Reflects every node's path to the Top-of-Rack router.", footer = {
        "",
        "Example of a configuration:",
        "",
        "  local: {asn: 65001, routerId: 10.210.1.1}",
        "  peers:",
        "    - name: tor1",
        "      address: 10.210.1.254",
        "      asn: 65001",
        "      rrClient: true",
        "      addPath: {send: all}",
        "    - {name: nodes, range: 10.210.1.0/24, asn: 65001, rrClient: true}",
        "",
        "Environment: EXIP_LOG_LEVEL=DEBUG says more in the log (TRACE, DEBUG, INFO, WARN, ERROR);",
        "JAVA_HOME chooses the JDK, and JAVA_OPTS adds flags of the JVM, such as -Xmx48m.",
        "",
        "Examples of use:",
        "",
        "  route-reflector --config /etc/exip/reflector.yaml --check",
        "  route-reflector --config /etc/exip/reflector.yaml",
        "  bgpctl show routes"})
public final class RouteReflector extends DaemonCommand<BgpConfig> {
    private static final Path ADMIN_SOCKET = Path.of("/run/exip/route-reflector.sock");

    /** Runs until it is told to stop. */
    public static void main(String[] arguments) {
        System.exit(execute(new RouteReflector(), arguments));
    }

    @Override
    protected BgpConfig read(Section root) {
        return BgpConfig.read(root, ADMIN_SOCKET);
    }

    @Override
    protected Running<BgpConfig> start(BgpConfig config, Reload<BgpConfig> reload) throws IOException {
        return BgpDaemon.start(name(), config, shutdownText(), reload, _ -> {});
    }
}
