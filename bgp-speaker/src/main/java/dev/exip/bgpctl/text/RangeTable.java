package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.range.RangeView;
import java.io.PrintWriter;
import java.util.List;

/** {@code bgpctl show ranges}: a line a range of dynamic neighbours. */
public final class RangeTable {

    private RangeTable() {}

    /** Prints the ranges in the order given. */
    public static void print(PrintWriter out, List<RangeView> ranges) {
        if (ranges.isEmpty()) {
            out.println("No ranges.");
            return;
        }
        TextTable table = new TextTable(out, List.of(TextTable.Column.text("Range"), TextTable.Column.text("Name"),
                TextTable.Column.number("AS"), TextTable.Column.number("Neighbors"), TextTable.Column.number("Limit"),
                TextTable.Column.number("Refused"), TextTable.Column.text("Obstacle")));
        ranges.forEach(range -> table.add(List.of(range.prefix(), range.name(), Long.toString(range.asn()),
                Long.toString(range.neighbors()), Long.toString(range.limit()), Long.toString(range.refused()),
                Cells.orNone(range.obstacle()))));
        table.print();
    }
}
