package dev.exip.bgpctl.bfd;

import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.bgpctl.text.BfdTable;
import dev.exip.bgpctl.text.Listing;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bgpctl show bfd}. */
@Command(name = "bfd", sortOptions = false, description = "Shows the neighbors that are watched with BFD, in a line each.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show bfd       who is alive, and after how much silence he would not be",
        "  bgpctl show bfd -j | jq -r '.bfd[] | select(.state != \"Up\") | .address'", "",
        "Tx is how often we send, Rx how often the neighbor does, Detect after how much silence it is",
        "down, as both ends have agreed on; '-' while it is not heard. Hops is one, or multi where there",
        "may be routers on the way. Problem is why packets cannot be sent, else why it last went down.",
        "The state none is that of a neighbor whose BGP session has never been up."})
public final class BfdCommand implements Callable<Integer> {
    private final Callable<InputStream> daemon;
    private final BooleanSupplier json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public BfdCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        this.daemon = daemon;
        this.json = json;
    }

    @Override
    public Integer call() throws Exception {
        try (InputStream in = daemon.call()) {
            Listing.print(spec.commandLine().getOut(), in, json.getAsBoolean(), "bfd", BfdView[].class,
                    BfdTable::print);
        }
        return 0;
    }
}
