package dev.exip.bgp.admin.view;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the views become JSON and come back. Every document is one object: {@code schemaVersion} first, then what was
 * asked for under a name of its own.
 */
public final class AdminJson {

    /** Raised when a field is renamed, removed or changes its meaning; a new field does not raise it. */
    public static final int SCHEMA_VERSION = 1;

    /** The name of {@link #SCHEMA_VERSION} in a document. */
    public static final String SCHEMA_VERSION_FIELD = "schemaVersion";

    private static final JsonMapper MAPPER = JsonMapper.builder().disable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, // a newer daemon may say more,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // an older one less
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY) // the order of the record
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).disable(
                    StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private AdminJson() {}

    /** The one mapper; safe for use from any thread. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
