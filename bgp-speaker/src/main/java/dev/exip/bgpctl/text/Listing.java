package dev.exip.bgpctl.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exip.bgp.admin.view.AdminJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiConsumer;

/** A document of the admin API that is one short list. */
public final class Listing {

    private Listing() {}

    /**
     * Prints it.
     *
     * @param json whether the daemon's own words are wanted
     * @param name what the list is called in the document
     * @param type of its elements
     * @param table prints them for people
     * @throws IOException if the document is no such one
     */
    public static <T> void print(PrintWriter out, InputStream document, boolean json, String name, Class<T[]> type,
            BiConsumer<PrintWriter, List<T>> table) throws IOException {
        JsonNode tree = AdminJson.mapper().readTree(document);
        if (json) {
            out.println(tree.toPrettyString());
            return;
        }
        JsonNode list = tree.get(name);
        if (list == null) {
            throw new IOException("the daemon's answer has no '" + name + "'");
        }
        table.accept(out, List.of(AdminJson.mapper().convertValue(list, type)));
    }
}
