package dev.exip.bgpctl.event;

import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgpctl.text.EventTable;
import dev.exip.bgpctl.text.Listing;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bgpctl show events}. */
@Command(name = "events", sortOptions = false, description = "Shows what has happened lately, the latest last.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show events        sessions, BFD, announced addresses, reloads, drains",
        "  bgpctl show events -j | jq -r '.events[] | select(.kind == \"sessionDown\") | .text'", "",
        "The daemon keeps the last 200 since its start; its log has all of them."})
public final class EventsCommand implements Callable<Integer> {
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
    public EventsCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        this.daemon = daemon;
        this.json = json;
    }

    @Override
    public Integer call() throws Exception {
        try (InputStream in = daemon.call()) {
            Listing.print(spec.commandLine().getOut(), in, json.getAsBoolean(), "events", EventView[].class,
                    EventTable::print);
        }
        return 0;
    }
}
