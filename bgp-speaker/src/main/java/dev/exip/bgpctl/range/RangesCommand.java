package dev.exip.bgpctl.range;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgpctl.text.RangeTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
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
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = daemon.call()) {
            JsonNode document = AdminJson.mapper().readTree(in);
            if (json.getAsBoolean()) {
                out.println(document.toPrettyString());
                return 0;
            }
            JsonNode ranges = document.get("ranges");
            if (ranges == null) {
                throw new IOException("the daemon's answer has no 'ranges'");
            }
            RangeTable.print(out, List.of(AdminJson.mapper().convertValue(ranges, RangeView[].class)));
        }
        return 0;
    }
}
