package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.PathDetail;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.bgp.admin.view.RouteView;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** {@code bgpctl show route PREFIX}: every path, and what the decision made of it. */
public final class RoutePage {

    private RoutePage() {}

    /** Prints one prefix. */
    public static void print(PrintWriter out, RouteDetail route) {
        out.println(route.prefix() + ": " + Cells.counted(route.paths().size(), "path"));
        out.println(route.selectionStep() == null
                ? "  no path is valid, none is best"
                : "  best by " + reason(route.selectionStep(), route.selectionReason()));
        for (PathDetail path : route.paths()) {
            out.println();
            print(out, path);
        }
        out.println();
        out.println(RouteTable.LEGEND);
    }

    private static void print(PrintWriter out, PathDetail path) {
        RouteView route = path.route();
        String from = route.source().address() == null
                ? route.source().name()
                : route.source().name() + " (" + route.source().address() + ")";
        out.println(RouteTable.letters(route) + "  next hop " + Cells.orNone(route.nextHop()) + " from " + from + ", "
                + Cells.duration(route.ageSeconds()) + " ago");
        line(out, "attributes", "local pref " + Cells.orNone(route.localPref()) + ", MED " + Cells.orNone(route.med())
                + ", origin " + route.origin() + ", AS path " + (route.asPath().isEmpty() ? "empty" : route.asPath()));
        if (route.originatorId() != null || !route.clusterList().isEmpty()) {
            line(out, "reflected",
                    "originator " + Cells.orNone(route.originatorId()) + ", cluster list "
                            + Cells.list(route.clusterList()));
        }
        if (!route.communities().isEmpty()) {
            line(out, "communities", String.join(" ", route.communities()));
        }
        if (route.onlyToCustomer() != null) {
            line(out, "only to", "customers of AS " + route.onlyToCustomer() + " (RFC 9234)");
        }
        line(out, "path id",
                "received " + Cells.orNone(route.receivedPathId()) + ", ours " + Cells.orNone(route.localPathId()));
        line(out, "decision", decision(path));
        line(out, "multipath", path.multipathEqual()
                ? "equal to the best"
                : "not equal to the best: " + Cells.orNone(path.notMultipathReason()));
        line(out, "sent to", path.advertisedTo().isEmpty() ? "nobody" : String.join(", ", path.advertisedTo()));
    }

    private static String decision(PathDetail path) {
        if (path.route().status().contains(RouteStatus.BEST)) {
            return "best";
        }
        return path.lostAt() == null ? "not a candidate" : "lost at " + reason(path.lostAt(), path.lostReason());
    }

    private static String reason(String step, @Nullable String words) {
        return words == null || words.isEmpty() ? step : step + ": " + words;
    }

    private static void line(PrintWriter out, String label, String text) {
        out.printf("      %-12s%s%n", label, text);
    }
}
