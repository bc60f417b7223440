package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.HostAndPort;
import dev.exip.agent.host.HostException;
import dev.exip.agent.vip.RefusalReason;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void theNumbersAreServedUnderTheirNames() throws IOException, InterruptedException {
        var metrics = new AgentMetrics(registry);
        metrics.addresses(3, 2);
        metrics.refused(RefusalReason.NOT_ALLOWED);
        try (var endpoint = MetricsEndpoint.open(HostAndPort.fromString("127.0.0.1:0"), registry);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + endpoint.server().getPort() + "/metrics")).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).contains(
                    "exip_vip_desired 3.0",
                    "exip_vip_present 2.0",
                    "exip_vip_rejected_total{reason=\"not_allowed\"} 1.0",
                    "exip_vip_rejected_total{reason=\"loopback\"} 0.0",
                    "exip_vip_kernel_failures_total{operation=\"add\"} 0.0");
        }
    }

    @Test
    void aTakenAddressIsNamedWithTheWayOut() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var listen = HostAndPort.fromParts("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> MetricsEndpoint.open(listen, registry)).isInstanceOf(
                    HostException.class).hasMessageContaining("cannot serve metrics on " + listen).hasMessageContaining(
                            "--metrics-listen");
        }
    }

    @Test
    void withoutAnAddressNothingListens() {
        try (var endpoint = MetricsEndpoint.open(null, registry)) {
            assertThat(endpoint.server()).isNull();
        }
    }
}
