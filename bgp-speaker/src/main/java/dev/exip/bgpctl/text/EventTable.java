package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.EventView;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** {@code bgpctl show events}: a line an event. */
public final class EventTable {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

    private EventTable() {}

    /** Prints the events in the order given. */
    public static void print(PrintWriter out, List<EventView> events) {
        if (events.isEmpty()) {
            out.println("Nothing has happened yet.");
            return;
        }
        TextTable table = new TextTable(out, List.of(TextTable.Column.text("Time"), TextTable.Column.text("Event"),
                TextTable.Column.text("Subject"), TextTable.Column.text("Text")));
        events.forEach(event -> table.add(List.of(
                Instant.parse(event.time()).truncatedTo(ChronoUnit.SECONDS).toString(), event.kind(), event.subject(),
                LINE_BREAKS.matcher(event.text()).replaceAll(" "))));
        table.print();
    }
}
