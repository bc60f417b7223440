package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.AddPathView;
import dev.exip.bgp.admin.view.NeighborView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code bgpctl show neighbors}: a line a neighbour. */
public final class NeighborTable {

    private NeighborTable() {}

    /**
     * Prints the neighbours in the order given.
     *
     * @param wide with name, role, ADD-PATH by family, and both description and last error
     */
    public static void print(PrintWriter out, List<NeighborView> neighbors, boolean wide) {
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(TextTable.Column.text("Neighbor"));
        if (wide) {
            columns.add(TextTable.Column.text("Name"));
        }
        columns.add(TextTable.Column.number("AS"));
        columns.add(TextTable.Column.text("Type"));
        if (wide) {
            columns.add(TextTable.Column.text("Role"));
        }
        columns.addAll(List.of(TextTable.Column.text("State"), TextTable.Column.number("Up/Down"),
                TextTable.Column.number("PfxRcd"), TextTable.Column.number("PfxAcc"),
                TextTable.Column.number("PfxSent"),
                TextTable.Column.number("Flaps"), TextTable.Column.text("AddPath(rx/tx)")));
        columns.addAll(wide
                ? List.of(TextTable.Column.text("Desc"), TextTable.Column.text("LastError"))
                : List.of(TextTable.Column.text("Desc/LastError")));
        TextTable table = new TextTable(out, columns);
        neighbors.forEach(neighbor -> table.add(row(neighbor, wide)));
        table.print();
    }

    private static List<String> row(NeighborView neighbor, boolean wide) {
        List<String> row = new ArrayList<>();
        row.add(neighbor.address());
        if (wide) {
            row.add(neighbor.name());
        }
        row.add(Long.toString(neighbor.asn()));
        row.add(neighbor.kind());
        if (wide) {
            row.add(role(neighbor));
        }
        Long upDown = neighbor.upDownSeconds();
        row.addAll(List.of(neighbor.state(), upDown == null ? "never" : Cells.duration(upDown),
                Long.toString(neighbor.prefixesReceived()), Long.toString(neighbor.prefixesAccepted()),
                Long.toString(neighbor.prefixesSent()), Long.toString(neighbor.flaps()),
                wide ? addPathByFamily(neighbor) : addPath(neighbor)));
        if (wide) {
            row.add(Cells.orNone(neighbor.description()));
            row.add(Cells.orNone(neighbor.lastError()));
        } else {
            row.add(remark(neighbor));
        }
        return row;
    }

    static String role(NeighborView neighbor) {
        return neighbor.dynamic() ? neighbor.role() + ",dynamic" : neighbor.role();
    }

    /** What matters now: the error of a session that is down, else the description; behind the name if it has one. */
    private static String remark(NeighborView neighbor) {
        boolean down = !neighbor.state().equals(NeighborView.ESTABLISHED);
        String text = down && neighbor.lastError() != null ? neighbor.lastError() : neighbor.description();
        String name = neighbor.name().equals(neighbor.address()) ? null : neighbor.name();
        return Cells.orNone(Stream.of(name, text).filter(Objects::nonNull).collect(Collectors.joining(": ")));
    }

    /** One word if it is the same for every family, else a word a family. */
    private static String addPath(NeighborView neighbor) {
        List<String> modes = neighbor.addPath().stream().map(NeighborTable::mode).distinct().toList();
        return switch (modes.size()) {
            case 0 -> Cells.NONE;
            case 1 -> modes.getFirst();
            default -> addPathByFamily(neighbor);
        };
    }

    private static String addPathByFamily(NeighborView neighbor) {
        return Cells.orNone(
                neighbor.addPath().stream().map(a -> a.family() + ":" + mode(a)).collect(Collectors.joining(",")));
    }

    private static String mode(AddPathView addPath) {
        return (addPath.receive() ? "rx" : Cells.NONE) + "/" + (addPath.send() ? "tx" : Cells.NONE);
    }
}
