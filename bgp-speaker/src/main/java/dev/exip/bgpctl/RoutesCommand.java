package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.admin.view.Table;
import dev.exip.bgpctl.text.RouteTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.MappingIterator;

/** {@code bgpctl show routes}. */
@Command(name = "routes", aliases = "rib", sortOptions = false, customSynopsis = "bgpctl show routes [PREFIX [--longer]] [--table TABLE] [--neighbor NEIGHBOR] [OPTIONS]", description = "Shows routes, a line a path.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:",
        "  bgpctl show routes                                 every path that takes part in the decision",
        "  bgpctl show routes 10.0.0.7                        paths to 10.0.0.7/32",
        "  bgpctl show routes 10.0.0.0/24 --longer            and to every prefix inside",
        "  bgpctl show routes --limit 20                      the first 20 of them",
        "  bgpctl show routes --table in --neighbor node1     what node1 announces to us",
        "  bgpctl show routes --table out --neighbor tor      what we announce to tor",
        "  bgpctl show routes -j | jq -r '.routes[] | select(.status | index(\"best\")) | .prefix'", "",
        "PathID is the id under which we announce a path; in table in, the one it came with."})
final class RoutesCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "PREFIX", description = "Only this prefix; an address means its /32 or /128.")
    private @Nullable String prefix;

    @Option(names = "--table", paramLabel = "TABLE", defaultValue = "loc", description = {
            "in: as received, before policy. loc: what the decision works on (default).",
            "out: as sent to --neighbor."})
    private Table table = Table.LOC;

    @Option(names = {"--neighbor",
            "--peer"}, paramLabel = "NEIGHBOR", description = "Only paths from this neighbor, by name or address; for table out, to it.")
    private @Nullable String neighbor;

    @Option(names = "--longer", description = "Also the prefixes inside PREFIX.")
    private boolean longer;

    @Option(names = "--limit", paramLabel = "N", description = {
            "At most so many paths, the first by prefix; the last line tells how many",
            "there are. 0 only counts them. Default: all."})
    private @Nullable Integer limit;

    RoutesCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        if (table == Table.OUT && neighbor == null) {
            throw new ParameterException(spec.commandLine(), "--table out is one neighbor's: add --neighbor NEIGHBOR");
        }
        if (longer && prefix == null) {
            throw new ParameterException(spec.commandLine(), "--longer needs a PREFIX");
        }
        Target target = new Target("/v1/routes").with("table", table).with("prefix", prefix).with("neighbor",
                neighbor).with("longer", longer).with("limit", limit);
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = bgpctl.ask(target.toString(),
                Bgpctl.NEIGHBORS)) {
            switch (bgpctl.format()) {
                case JSON -> Document.copy(in, out);
                case TABLE -> print(in, out, false);
                case WIDE -> print(in, out, true);
            }
        }
        return ExitCode.OK;
    }

    private void print(InputStream in, PrintWriter out, boolean wide) throws IOException {
        Document.Listing<RouteView> listing = Document.rows(in, "routes", RouteView.class);
        try (MappingIterator<RouteView> rows = listing.rows()) {
            RouteTable.print(out, rows, listing.total(), table, wide);
        }
    }
}
