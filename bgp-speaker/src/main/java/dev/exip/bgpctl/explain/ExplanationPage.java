package dev.exip.bgpctl.explain;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.admin.view.explain.ExplainedPath;
import dev.exip.bgp.admin.view.explain.ExplainedStep;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import dev.exip.bgpctl.text.Cells;
import java.io.PrintWriter;

/** A direction in words: every path, each step it went through, and what came out. */
final class ExplanationPage {

    private ExplanationPage() {}

    static void print(PrintWriter out, ExplanationView view) {
        boolean in = view.direction().equals("in");
        String neighbor = view.neighbor().equals(view.address())
                ? view.address()
                : view.neighbor() + " (" + view.address() + ")";
        out.println(view.prefix() + (in ? " from " : " to ") + neighbor + ", " + (in ? "import" : "export") + ": "
                + view.policy());
        if (view.discarded() > 0) {
            out.println("  paths not kept (maxPrefix): " + view.discarded() + "; one to this prefix may be among them");
        } else if (view.paths().isEmpty()) {
            out.println(in ? "  It announces no such route." : "  We have no such route.");
        }
        view.paths().forEach(path -> print(out, path));
    }

    private static void print(PrintWriter out, ExplainedPath path) {
        out.println("  path by " + Cells.orNone(path.before().nextHop()) + " from " + path.before().source().name()
                + (path.before().receivedPathId() == null ? "" : ", path id " + path.before().receivedPathId()));
        line(out, "before", attributes(path.before()));
        int width = path.steps().stream().mapToInt(step -> step.step().length()).max().orElse(0);
        for (ExplainedStep step : path.steps()) {
            line(out, "", ("%-" + width + "s  %s").formatted(step.step(), step.outcome()));
            step.changes().forEach(change -> line(out, "", " ".repeat(width + 4) + change));
        }
        RouteView after = path.after();
        line(out, "result", path.accepted() ? "accepted" : "rejected: " + path.result());
        if (after != null) {
            line(out, "after", attributes(after));
        }
    }

    private static String attributes(RouteView route) {
        return "next hop " + Cells.orNone(route.nextHop()) + ", local pref " + Cells.orNone(route.localPref())
                + ", MED "
                + Cells.orNone(route.med()) + ", AS path " + (route.asPath().isEmpty() ? "empty" : route.asPath())
                + ", communities " + (route.communities().isEmpty() ? "none" : String.join(" ", route.communities()));
    }

    private static void line(PrintWriter out, String label, String text) {
        out.printf("    %-8s%s%n", label, text);
    }
}
