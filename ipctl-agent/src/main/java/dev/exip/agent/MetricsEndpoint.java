package dev.exip.agent;

import com.google.common.net.HostAndPort;
import dev.exip.agent.host.HostException;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The metrics over HTTP, if they are wanted. */
record MetricsEndpoint(@Nullable HTTPServer server) implements AutoCloseable {
    /**
     * Listens, or does nothing without an address.
     *
     * @throws HostException if it cannot listen there
     */
    static MetricsEndpoint open(@Nullable HostAndPort listen, PrometheusRegistry registry) {
        if (listen == null) {
            return new MetricsEndpoint(null);
        }
        try {
            return new MetricsEndpoint(
                    HTTPServer.builder().hostname(listen.getHost()).port(listen.getPort()).registry(
                            registry).buildAndStart());
        } catch (IOException failure) {
            throw new HostException("cannot serve metrics on " + listen + ": " + failure.getMessage()
                    + "; choose another address with --metrics-listen", failure);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
