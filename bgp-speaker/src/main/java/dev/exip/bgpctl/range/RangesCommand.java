package dev.exip.bgpctl.range;

import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgpctl.text.Listing;
import dev.exip.bgpctl.text.RangeTable;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bgpctl show ranges}. */
@Command(name = "ranges", aliases = "range", sortOptions = false, description = "Shows the ranges that dynamic neighbors may come from, in a line each.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show ranges       how many neighbors have come from each, and how many may",
        "  bgpctl show ranges -j | jq -r '.ranges[] | select(.neighbors >= .limit) | .name'", "",
        "Refused is how many connections found the range full. Obstacle is why nobody is let in, such as",
        "a key that the kernel does not take."})
public final class RangesCommand implements Callable<Integer> {
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
    public RangesCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        this.daemon = daemon;
        this.json = json;
    }

    @Override
    public Integer call() throws Exception {
        try (InputStream in = daemon.call()) {
            Listing.print(spec.commandLine().getOut(), in, json.getAsBoolean(), "ranges", RangeView[].class,
                    RangeTable::print);
        }
        return 0;
    }
}
