package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.admin.view.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code bgpctl show routes}: a line a path, with the status letters of FRR. */
public final class RouteTable {

    /** What the letters mean. */
    static final String LEGEND = "Status: "
            + Arrays.stream(RouteStatus.values()).map(
                    s -> s.letter() + " " + s.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))
            + "; origin: i IGP, e EGP, ? incomplete";

    private static final List<TextTable.Column> NARROW = List.of(TextTable.Column.text("Status"),
            TextTable.Column.text("Network"), TextTable.Column.number("PathID"), TextTable.Column.text("NextHop"),
            TextTable.Column.number("LocPrf"), TextTable.Column.number("MED"), TextTable.Column.text("Path"),
            TextTable.Column.text("Origin"), TextTable.Column.text("Peer"), TextTable.Column.number("Age"));
    private static final List<TextTable.Column> MORE = List.of(TextTable.Column.text("PeerAddress"),
            TextTable.Column.number("RxID"), TextTable.Column.number("TxID"), TextTable.Column.text("OriginatorID"),
            TextTable.Column.text("ClusterList"), TextTable.Column.text("Communities"));

    private RouteTable() {}

    /**
     * Prints paths while they come.
     *
     * @param total how many there are, if not all of them come
     * @param table where they are from: in {@link Table#IN} the path id is the neighbour's, elsewhere ours
     * @param wide with both path ids and all the attributes
     */
    public static void print(PrintWriter out, Iterator<RouteView> routes, long total, Table table, boolean wide) {
        if (!routes.hasNext()) {
            out.println(total == 0 ? "No routes." : "0 of " + Cells.counted(total, "path") + " shown");
            return;
        }
        out.println(LEGEND);
        out.println();
        List<TextTable.Column> columns = new ArrayList<>(NARROW);
        if (table == Table.IN) {
            columns.add(TextTable.Column.text("Rejected"));
        }
        if (wide) {
            columns.addAll(MORE);
        }
        TextTable lines = new TextTable(out, columns);
        long paths = 0;
        long prefixes = 0;
        String last = "";
        while (routes.hasNext()) {
            RouteView route = routes.next();
            lines.add(row(route, table, wide));
            paths++;
            prefixes += route.prefix().equals(last) ? 0 : 1;
            last = route.prefix();
        }
        lines.print();
        out.println();
        out.println(paths < total
                ? paths + " of " + Cells.counted(total, "path") + " shown"
                : Cells.counted(paths, "path") + " to " + Cells.counted(prefixes, "prefix"));
    }

    private static List<String> row(RouteView route, Table table, boolean wide) {
        @Nullable
        Long pathId = table == Table.IN ? route.receivedPathId() : route.localPathId();
        List<String> row = new ArrayList<>(List.of(letters(route), route.prefix(), Cells.orNone(pathId),
                Cells.orNone(route.nextHop()), Cells.orNone(route.localPref()), Cells.orNone(route.med()),
                Cells.orNone(route.asPath()), route.origin(), route.source().name(),
                Cells.duration(route.ageSeconds())));
        if (table == Table.IN) {
            row.add(Cells.orNone(route.rejected()));
        }
        if (wide) {
            row.addAll(List.of(Cells.orNone(route.source().address()), Cells.orNone(route.receivedPathId()),
                    Cells.orNone(route.localPathId()), Cells.orNone(route.originatorId()),
                    Cells.list(route.clusterList()), Cells.list(route.communities())));
        }
        return row;
    }

    /** The letters in a fixed order, without gaps, so that they stay one word. */
    static String letters(RouteView route) {
        return Cells.orNone(Arrays.stream(RouteStatus.values()).filter(route.status()::contains).map(
                s -> String.valueOf(s.letter())).collect(Collectors.joining()));
    }
}
