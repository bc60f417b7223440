package dev.exip.daemon.metrics;

import com.google.common.net.HostAndPort;
import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The metrics over HTTP at {@code /metrics}, if they are wanted.
 *
 * @param server who answers; null if they are not
 */
public record MetricsEndpoint(@Nullable HTTPServer server) implements AutoCloseable {
    /**
     * Listens, or does nothing without an address.
     *
     * @throws IOException if it cannot listen there; the message names the address
     */
    public static MetricsEndpoint open(@Nullable HostAndPort listen, PrometheusRegistry registry) throws IOException {
        if (listen == null) {
            return new MetricsEndpoint(null);
        }
        try {
            return new MetricsEndpoint(
                    HTTPServer.builder().hostname(listen.getHost()).port(listen.getPort()).registry(
                            registry).defaultHandler(MetricsEndpoint::notFound).buildAndStart());
        } catch (IOException failure) {
            throw new IOException("cannot serve metrics on " + listen + ": " + failure.getMessage(), failure);
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = "there is /metrics\n".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
