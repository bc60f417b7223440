package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.bfd.BfdView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code bgpctl show bfd}: a line a neighbour that is watched with BFD. */
public final class BfdTable {

    private BfdTable() {}

    /** Prints the neighbours in the order given. */
    public static void print(PrintWriter out, List<BfdView> neighbors) {
        if (neighbors.isEmpty()) {
            out.println("No neighbor is watched with BFD.");
            return;
        }
        TextTable table = new TextTable(out, List.of(TextTable.Column.text("Neighbor"), TextTable.Column.text("Name"),
                TextTable.Column.text("State"), TextTable.Column.number("Up/Down"), TextTable.Column.number("Flaps"),
                TextTable.Column.text("Hops"), TextTable.Column.number("LocalDiscr"),
                TextTable.Column.number("RemoteDiscr"), TextTable.Column.number("Tx"), TextTable.Column.number("Rx"),
                TextTable.Column.number("Detect"), TextTable.Column.text("Diagnostic"),
                TextTable.Column.text("Problem")));
        neighbors.forEach(neighbor -> table.add(row(neighbor)));
        table.print();
    }

    private static List<String> row(BfdView neighbor) {
        List<String> row = new ArrayList<>(List.of(neighbor.address(), neighbor.neighbor(), neighbor.state(),
                neighbor.upDownSeconds() == null ? Cells.NONE : Cells.duration(neighbor.upDownSeconds()),
                Long.toString(neighbor.flaps())));
        row.addAll(neighbor.session() == null ? Collections.nCopies(6, Cells.NONE) : session(neighbor.session()));
        row.add(Cells.orNone(neighbor.diagnostic()));
        row.add(Cells.orNone(neighbor.obstacle() == null ? neighbor.lastDownReason() : neighbor.obstacle()));
        return row;
    }

    private static List<String> session(BfdView.Session session) {
        return List.of(session.multihop() ? "multi" : "one", Long.toString(session.localDiscriminator()),
                session.remoteDiscriminator() == 0 ? Cells.NONE : Long.toString(session.remoteDiscriminator()),
                millis(session.transmitMilliseconds()), millis(session.receiveMilliseconds()),
                millis(session.detectionMilliseconds()));
    }

    /** {@code 300ms}. */
    static String millis(@Nullable Long milliseconds) {
        return milliseconds == null ? Cells.NONE : milliseconds + "ms";
    }
}
