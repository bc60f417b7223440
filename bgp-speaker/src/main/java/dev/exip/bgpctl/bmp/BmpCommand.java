package dev.exip.bgpctl.bmp;

import dev.exip.bgp.admin.view.bmp.StationView;
import dev.exip.bgpctl.document.DocumentCommand;
import dev.exip.bgpctl.text.StationTable;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** {@code bgpctl show bmp}. */
@Command(name = "bmp", sortOptions = false, description = "Shows the stations that monitor this daemon by BMP, in a line each.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show bmp          which are connected, and how much they have not been told yet",
        "  bgpctl show bmp -j | jq -r '.stations[] | select(.connected | not) | .lastFailure'"})
public final class BmpCommand extends DocumentCommand<StationView[]> {
    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public BmpCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        super(daemon, json, "stations", StationView[].class, (out, rows) -> StationTable.print(out, List.of(rows)));
    }
}
