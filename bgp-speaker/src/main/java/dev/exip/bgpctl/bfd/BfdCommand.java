package dev.exip.bgpctl.bfd;

import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.bgpctl.document.DocumentCommand;
import dev.exip.bgpctl.text.BfdTable;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** {@code bgpctl show bfd}. */
@Command(name = "bfd", sortOptions = false, description = "Shows the neighbors that are watched with BFD, in a line each.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show bfd       who is alive, and after how much silence he would not be",
        "  bgpctl show bfd -j | jq -r '.bfd[] | select(.state != \"Up\") | .address'", "",
        "Tx is how often we send, Rx how often the neighbor does, Detect after how much silence it is",
        "down, as both ends have agreed on; '-' while it is not heard. Hops is one, or multi where there",
        "may be routers on the way. Problem is why packets cannot be sent, else why it last went down.",
        "The state none is that of a neighbor whose BGP session has never been up."})
public final class BfdCommand extends DocumentCommand<BfdView[]> {
    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public BfdCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        super(daemon, json, "bfd", BfdView[].class, (out, rows) -> BfdTable.print(out, List.of(rows)));
    }
}
