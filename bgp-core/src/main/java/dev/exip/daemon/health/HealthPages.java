package dev.exip.daemon.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /livez} and {@code /readyz}, as the API server of Kubernetes has them: 200 if all conditions hold, else 503; a line for each
 * condition. Any other path is answered with what there is.
 *
 * @param health what is told
 */
public record HealthPages(Health health) implements HttpHandler {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var conditions = conditions(exchange.getRequestURI().getPath());
            if (conditions == null) {
                answer(exchange, NOT_FOUND, "there are /metrics, /livez and /readyz\n");
                return;
            }
            var page = new StringBuilder();
            boolean all = true;
            for (var condition : conditions.entrySet()) {
                var complaint = condition.getValue().complaint();
                all &= complaint.isEmpty();
                page.append(complaint.isEmpty() ? "[+] " : "[-] ").append(condition.getKey()).append(": ").append(
                        complaint.orElse("ok")).append('\n');
            }
            answer(exchange, all ? OK : UNAVAILABLE, page.toString());
        }
    }

    private @Nullable SequencedMap<String, Condition> conditions(String path) {
        return switch (path) {
            case "/livez" -> health.alive();
            case "/readyz" -> health.ready();
            default -> null;
        };
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
