package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.bmp.StationView;
import java.io.PrintWriter;
import java.util.List;

/** {@code bgpctl show bmp}: a line a monitoring station. */
public final class StationTable {

    private StationTable() {}

    /** Prints the stations in the order given. */
    public static void print(PrintWriter out, List<StationView> stations) {
        if (stations.isEmpty()) {
            out.println("No stations.");
            return;
        }
        TextTable table = new TextTable(out, List.of(TextTable.Column.text("Station"), TextTable.Column.number("Port"),
                TextTable.Column.text("Connected"), TextTable.Column.number("Queued"),
                TextTable.Column.number("SentBytes"), TextTable.Column.number("Failures"),
                TextTable.Column.text("LastFailure")));
        stations.forEach(station -> table.add(List.of(station.address(), Integer.toString(station.port()),
                station.connected() ? "yes" : "no", Long.toString(station.queued()),
                Long.toString(station.sentBytes()), Long.toString(station.failures()),
                Cells.orNone(station.lastFailure()))));
        table.print();
    }
}
