package dev.exip.bgpctl.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a look at a file brought, as it stands in the JSON.
 *
 * @param file as on the command line
 * @param daemon whose file it is; null if it was too wrong to tell
 * @param valid whether that daemon would take it
 * @param errors what is wrong, each with its place
 * @param warnings what is doubtful, likewise
 */
record Findings(String file, @Nullable String daemon, boolean valid, List<String> errors, List<String> warnings) {

    String document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", 1);
        document.put("check", this);
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }
}
