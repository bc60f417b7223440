package dev.exip.daemon.metrics;

import com.google.common.net.HostAndPort;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
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
                            registry).buildAndStart());
        } catch (IOException failure) {
            throw new IOException("cannot serve metrics on " + listen + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
