package dev.exip.it.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.exip.bgp.admin.view.AdminJson;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON that other programs print. */
public final class Json {
    private Json() {}

    /** The document; throws {@link IllegalStateException} if it is none. */
    public static JsonNode parse(String text) {
        try {
            return AdminJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** The elements of an array. */
    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
