package dev.exip.bgpctl.range;

import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgpctl.document.DocumentCommand;
import dev.exip.bgpctl.text.RangeTable;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** {@code bgpctl show ranges}. */
@Command(name = "ranges", aliases = "range", sortOptions = false, description = "Shows the ranges that dynamic neighbors may come from, in a line each.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show ranges       how many neighbors have come from each, and how many may",
        "  bgpctl show ranges -j | jq -r '.ranges[] | select(.neighbors >= .limit) | .name'", "",
        "Refused is how many connections found the range full. Obstacle is why nobody is let in, such as",
        "a key that the kernel does not take."})
public final class RangesCommand extends DocumentCommand<RangeView[]> {
    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public RangesCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        super(daemon, json, "ranges", RangeView[].class, (out, rows) -> RangeTable.print(out, List.of(rows)));
    }
}
