package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgpctl.text.RoutePage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl show route PREFIX}. */
@Command(name = "route", sortOptions = false, description = "Shows every path to a prefix: why one is the best, and why another does not share its load.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show route 10.0.0.7", "  bgpctl show route 2001:db8::7/128",
        "  bgpctl show route 10.0.0.7/32 -j | jq -r '.route.paths[] | .route.nextHop, .lostReason'"})
final class RouteCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PREFIX", description = "The prefix; an address means its /32 or /128.")
    private String prefix = "";

    RouteCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = bgpctl.ask(new Target("/v1/route").with("prefix", prefix).toString(),
                "'bgpctl show routes " + prefix + " --longer' lists what lies inside it")) {
            switch (bgpctl.format()) {
                case JSON -> Document.copy(in, out);
                case TABLE, WIDE -> RoutePage.print(out,
                        AdminJson.mapper().convertValue(Document.field(in.readAllBytes(), "route"), RouteDetail.class));
            }
        }
        return ExitCode.OK;
    }
}
