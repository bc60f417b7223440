package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.DaemonView;
import dev.exip.bgpctl.text.Cells;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bgpctl show version}. */
@Command(name = "version", sortOptions = false, description = "Shows which daemon answers: its name, version, AS and router id.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show version",
        "  bgpctl show version -j | jq -r .daemon.version"})
final class VersionCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    VersionCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = bgpctl.ask("/v1/version", Map.of())) {
            switch (bgpctl.format()) {
                case JSON -> Document.copy(in, out);
                case TABLE, WIDE ->
                    print(out, AdminJson.mapper().convertValue(Document.field(in.readAllBytes(), "daemon"),
                            DaemonView.class));
            }
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, DaemonView daemon) {
        out.println(daemon.name() + " " + daemon.version());
        out.println("  AS " + daemon.asn() + ", router id " + daemon.routerId()
                + (daemon.clusterId() == null ? "" : ", cluster id " + daemon.clusterId()));
        out.println("  up for " + Cells.duration(daemon.uptimeSeconds()));
        if (daemon.drain().draining()) {
            out.println("  draining for " + Cells.duration(daemon.drain().seconds()));
        }
    }
}
