package dev.exip.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.HostAndPort;
import dev.exip.daemon.health.Health;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void aTakenAddressIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var listen = HostAndPort.fromParts("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> MetricsEndpoint.open(listen, registry,
                    new Health(new LinkedHashMap<>(), new LinkedHashMap<>()))).isInstanceOf(
                            IOException.class).hasMessageContaining("cannot serve metrics on " + listen);
        }
    }

    @Test
    void withoutAnAddressNothingListens() throws IOException {
        try (var endpoint = MetricsEndpoint.open(null, registry,
                new Health(new LinkedHashMap<>(), new LinkedHashMap<>()))) {
            assertThat(endpoint.server()).isNull();
        }
    }
}
