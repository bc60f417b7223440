package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.steer.ReloadView;
import java.io.PrintWriter;
import java.util.List;

/** {@code bgpctl reload}: what a configuration has changed. */
public final class ReloadPage {

    private ReloadPage() {}

    /** Prints a line for each kind of change that there was. */
    public static void print(PrintWriter out, ReloadView reload) {
        out.println(reload.file() + " is applied");
        line(out, "added", reload.added());
        line(out, "removed", reload.removed());
        line(out, "reset", reload.reset());
        line(out, "updated", reload.updated());
        out.printf("  %-11s%s%n", "untouched", Cells.counted(reload.untouched().size(), "neighbor"));
        if (reload.lastChange() != null && isNothing(reload)) {
            out.printf("  %-11s%s%n", "applied", reload.lastChange());
        }
        reload.warnings().forEach(warning -> out.println("  warning: " + warning));
    }

    private static boolean isNothing(ReloadView reload) {
        return reload.added().isEmpty() && reload.removed().isEmpty() && reload.reset().isEmpty()
                && reload.updated().isEmpty();
    }

    private static void line(PrintWriter out, String what, List<String> names) {
        if (!names.isEmpty()) {
            out.printf("  %-11s%s%n", what, String.join(", ", names));
        }
    }
}
