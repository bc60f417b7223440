package dev.exip.bgpctl.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose columns are as wide as what stands in them.
 *
 * <p>Rows are held back until {@link #HELD} of them are there, printed, and so on: a table of any length needs little
 * memory, and its columns only ever grow.
 */
public final class TextTable {

    /** How many rows decide on the width of the columns at a time. */
    static final int HELD = 1000;

    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<Column> columns;
    private final int[] widths;
    private final List<List<String>> held = new ArrayList<>();

    /**
     * A column.
     *
     * @param title its heading
     * @param right whether it holds numbers, which stand at its right edge
     */
    public record Column(String title, boolean right) {

        /** Of words. */
        public static Column text(String title) {
            return new Column(title, false);
        }

        /** Of numbers. */
        public static Column number(String title) {
            return new Column(title, true);
        }
    }

    /** A table with a heading. */
    public TextTable(PrintWriter out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.widths = new int[columns.size()];
        held.add(columns.stream().map(Column::title).toList());
    }

    /** Adds a row of as many cells as there are columns. */
    public void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        held.add(cells);
        if (held.size() >= HELD) {
            print();
        }
    }

    /** Prints the rows that are still held back. */
    public void print() {
        for (List<String> row : held) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : held) {
            out.println(line(row));
        }
        held.clear();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
