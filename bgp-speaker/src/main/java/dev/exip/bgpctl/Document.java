package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** A daemon's answer, read from the socket. Broken JSON, as of a daemon that died meanwhile, is an {@link IOException}. */
final class Document {

    private Document() {}

    /** Passes the answer on for people and scripts: the daemon's own fields, indented. Needs little memory. */
    static void copy(InputStream in, PrintWriter out) throws IOException {
        try (JsonParser parser = AdminJson.mapper().createParser(in);
                JsonGenerator generator = AdminJson.mapper().writerWithDefaultPrettyPrinter().createGenerator(out)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        out.println();
    }

    /** The part of a whole document that has this name. */
    static JsonNode field(byte[] document, String name) throws IOException {
        JsonNode field = AdminJson.mapper().readTree(document).get(name);
        if (field == null) {
            throw new IOException("the daemon's answer has no '" + name + "'");
        }
        return field;
    }

    /**
     * Rows that come one after the other.
     *
     * @param total how many there are, listed or not
     * @param rows those that are listed; closing them closes the answer
     */
    record Listing<T>(long total, MappingIterator<T> rows) {}

    /** The elements of the array that has this name, and the {@code total} that stands before it. */
    static <T> Listing<T> rows(InputStream in, String name, Class<T> type) throws IOException {
        JsonParser parser = AdminJson.mapper().createParser(in);
        long total = 0;
        while (parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && "total".equals(parser.currentName())) {
                total = parser.getLongValue();
            }
            if (parser.currentToken() == JsonToken.START_ARRAY && name.equals(parser.currentName())) {
                parser.clearCurrentToken(); // so that the iterator begins at the first element
                return new Listing<>(total, AdminJson.mapper().readerFor(type).readValues(parser));
            }
        }
        throw new IOException("the daemon's answer has no '" + name + "'");
    }
}
