package dev.exip.bgpctl.event;

import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgpctl.document.DocumentCommand;
import dev.exip.bgpctl.text.EventTable;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** {@code bgpctl show events}. */
@Command(name = "events", sortOptions = false, description = "Shows what has happened lately, the latest last.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show events        sessions, BFD, announced addresses, reloads, drains",
        "  bgpctl show events -j | jq -r '.events[] | select(.kind == \"sessionDown\") | .text'", "",
        "The daemon keeps the last 200 since its start; its log has all of them."})
public final class EventsCommand extends DocumentCommand<EventView[]> {
    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public EventsCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        super(daemon, json, "events", EventView[].class, (out, rows) -> EventTable.print(out, List.of(rows)));
    }
}
