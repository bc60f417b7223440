package dev.exip.bgpctl.watch;

import dev.exip.bgp.admin.view.AdminJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where no terminal is: page follows page, so that a file or a {@code grep} has all that has happened.
 *
 * @param out where they go; the end is when it takes no more
 * @param form what stands there
 */
record Scroll(PrintWriter out, Function<Page, String> form) implements Screen {

    /** For people: the time and {@code title}, the page, an empty line. */
    static Scroll text(PrintWriter out, String title) {
        return new Scroll(out, page -> {
            String trouble = page.trouble();
            return Page.words(page.time()) + "  " + title + "\n"
                    + (trouble == null ? String.join("\n", page.lines()) : trouble) + "\n";
        });
    }

    /**
     * For programs: a document a line (NDJSON), the daemon's own. Where it does not answer, the line is an error as the admin API has
     * them, with {@code error} and {@code hint}.
     */
    static Scroll json(PrintWriter out) {
        return new Scroll(out, page -> {
            String trouble = page.trouble();
            return trouble == null ? compact(String.join("\n", page.lines())) : error(trouble);
        });
    }

    private static String compact(String document) {
        return AdminJson.mapper().readTree(document).toString();
    }

    private static String error(String trouble) {
        int end = trouble.indexOf('\n');
        @Nullable
        String hint = end < 0 ? null : trouble.substring(end + 1);
        ObjectNode error = AdminJson.mapper().createObjectNode();
        error.put(AdminJson.SCHEMA_VERSION_FIELD, AdminJson.SCHEMA_VERSION);
        error.put("error", end < 0 ? trouble : trouble.substring(0, end));
        error.put("hint", hint);
        return error.toString();
    }

    @Override
    public void show(Page page) {
        out.println(form.apply(page));
    }

    @Override
    public boolean pause(Duration interval) throws InterruptedException {
        if (out.checkError()) {
            return false; // the reader has gone away
        }
        Thread.sleep(interval);
        return true;
    }
}
