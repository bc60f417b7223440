package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgpctl.address.NoNeighbors;
import dev.exip.bgpctl.text.NeighborPage;
import dev.exip.bgpctl.text.NeighborTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl show neighbors} and {@code bgpctl show neighbor X}. */
@Command(name = "neighbors", aliases = {"neighbor", "neighbours", "neighbour",
        "summary"}, sortOptions = false, description = "Shows every neighbor in a line, or all there is to know about one.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
                "", "Examples:", "  bgpctl show neighbors                 a line a neighbor",
                "  bgpctl show neighbors -o wide         with names, roles and ADD-PATH by family",
                "  bgpctl show neighbor tor              capabilities, timers, messages, NOTIFICATIONs",
                "  bgpctl show neighbors --check -j      for scripts: exit code 0 if all are Established", "",
                "Up/Down is the time since the session came up or went down. Desc/LastError is what went wrong for a",
                "session that is down, else the neighbor's name and description."})
final class NeighborsCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "NEIGHBOR", description = "A neighbor's name or address.")
    private @Nullable String neighbor;

    @Option(names = "--check", description = {"Exit code 2 unless every neighbor that is configured by name or address",
            "(or the one named) is Established. Dynamic neighbors do not count."})
    private boolean check;

    NeighborsCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        boolean up = neighbor == null ? all() : one(neighbor);
        return check && !up ? ExitCode.NOT_ALL_ESTABLISHED : ExitCode.OK;
    }

    private boolean all() throws IOException, Failure {
        byte[] document = read("/v1/neighbors");
        List<NeighborView> neighbors = List.of(AdminJson.mapper().convertValue(Document.field(document, "neighbors"),
                NeighborView[].class));
        PrintWriter out = spec.commandLine().getOut();
        switch (bgpctl.format()) {
            case JSON -> Document.copy(new ByteArrayInputStream(document), out);
            case TABLE, WIDE -> {
                if (neighbors.isEmpty()) {
                    out.println(NoNeighbors.sentence(address()));
                } else {
                    NeighborTable.print(out, neighbors, bgpctl.format() == Format.WIDE);
                }
            }
        }
        return neighbors.stream().filter(n -> !n.dynamic()).allMatch(NeighborsCommand::isUp);
    }

    /** The address that moves; null if none does, or the daemon has gone meanwhile. */
    private @Nullable AddressView address() throws IOException {
        try {
            return AdminJson.mapper().convertValue(Document.field(read("/v1/address"), "address"), AddressView.class);
        } catch (Failure _) {
            return null;
        }
    }

    private boolean one(String name) throws IOException, Failure {
        byte[] document = read("/v1/neighbors/" + Target.encode(name));
        NeighborDetail detail = AdminJson.mapper().convertValue(Document.field(document, "neighbor"),
                NeighborDetail.class);
        PrintWriter out = spec.commandLine().getOut();
        switch (bgpctl.format()) {
            case JSON -> Document.copy(new ByteArrayInputStream(document), out);
            case TABLE, WIDE -> NeighborPage.print(out, detail);
        }
        return isUp(detail.summary());
    }

    private static boolean isUp(NeighborView neighbor) {
        return neighbor.state().equals(NeighborView.ESTABLISHED);
    }

    private byte[] read(String target) throws IOException, Failure {
        try (InputStream in = bgpctl.ask(target, Bgpctl.NEIGHBORS)) {
            return in.readAllBytes();
        }
    }
}
