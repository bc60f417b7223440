package dev.exip.daemon.metrics;

import com.google.common.net.HostAndPort;
import dev.exip.daemon.health.Health;
import dev.exip.daemon.health.HealthPages;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The metrics over HTTP at {@code /metrics}, and beside them {@link HealthPages}, if they are wanted.
 *
 * @param server who answers; null if they are not
 */
public record MetricsEndpoint(@Nullable HTTPServer server) implements AutoCloseable {
    /**
     * Listens, or does nothing without an address.
     *
     * @throws IOException if it cannot listen there; the message names the address
     */
    public static MetricsEndpoint open(@Nullable HostAndPort listen, PrometheusRegistry registry,
            Health health) throws IOException {
        if (listen == null) {
            return new MetricsEndpoint(null);
        }
        try {
            return new MetricsEndpoint(
                    HTTPServer.builder().hostname(listen.getHost()).port(listen.getPort()).registry(
                            registry).defaultHandler(new HealthPages(health)).buildAndStart());
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
