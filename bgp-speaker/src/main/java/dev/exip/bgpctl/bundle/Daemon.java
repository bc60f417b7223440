package dev.exip.bgpctl.bundle;

import dev.exip.bgp.admin.view.AdminJson;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.JsonNode;

/** Who is asked. */
@FunctionalInterface
public interface Daemon {

    /**
     * The document at {@code target}, to be closed by the caller.
     *
     * @throws Exception if there is none; the message says why, and the way out
     */
    InputStream ask(String target) throws Exception;

    /** The whole document. */
    default JsonNode document(String target) throws Exception {
        try (InputStream in = ask(target)) {
            JsonNode document = AdminJson.mapper().readTree(in);
            if (!document.isObject()) {
                throw new IOException("the daemon's answer broke off");
            }
            return document;
        }
    }
}
