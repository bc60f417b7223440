package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.steer.ReloadView;
import dev.exip.bgpctl.text.ReloadPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bgpctl reload}. */
@Command(name = "reload", sortOptions = false, description = "Has the daemon read its configuration file now, and says what that changed. While the file is wrong, the last good one stays, and the errors are told. (A changed file is applied without this, too.)", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl reload",
        "  bgpctl reload -j | jq -r '.reload.reset[]'    the neighbors whose session begins anew"})
final class ReloadCommand implements Callable<Integer> {

    private final Bgpctl bgpctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReloadCommand(Bgpctl bgpctl) {
        this.bgpctl = bgpctl;
    }

    @Override
    public Integer call() throws IOException, Failure {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = bgpctl.order("/v1/reload")) {
            switch (bgpctl.format()) {
                case JSON -> Document.copy(in, out);
                case TABLE, WIDE -> ReloadPage.print(out, AdminJson.mapper().convertValue(
                        Document.field(in.readAllBytes(), "reload"), ReloadView.class));
            }
        }
        return ExitCode.OK;
    }
}
