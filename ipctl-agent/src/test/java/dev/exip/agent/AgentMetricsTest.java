package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.HostAndPort;
import dev.exip.agent.vip.RefusalReason;
import dev.exip.daemon.metrics.MetricsEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AgentMetricsTest {
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
}
