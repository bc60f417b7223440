package dev.exip.it.interop;

import dev.exip.bgp.admin.view.AdminJson;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON that other programs print. */
public final class Json {
    private Json() {}

    /** The document; throws {@link IllegalStateException} if it is none. */
    public static JsonNode parse(String text) {
        try {
            return AdminJson.mapper().readTree(text);
        } catch (JacksonException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** The elements of an array. */
    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
