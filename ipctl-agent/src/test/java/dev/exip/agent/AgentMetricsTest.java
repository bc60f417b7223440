package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.HostAndPort;
import dev.exip.agent.drain.Cause;
import dev.exip.agent.drain.Decision;
import dev.exip.agent.vip.RefusalReason;
import dev.exip.agent.vip.Standing;
import dev.exip.daemon.health.Health;
import dev.exip.daemon.metrics.MetricsEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    private static final Decision ANNOUNCE = new Decision(Standing.ANNOUNCED, Set.of(), "");

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void theNumbersAreServedUnderTheirNames() throws IOException, InterruptedException {
        var metrics = new AgentMetrics(registry);
        metrics.addresses(Map.of(address("10.0.0.1"), ANNOUNCE, address("10.0.0.2"), ANNOUNCE, address("10.0.0.3"),
                new Decision(Standing.DRAINING, Set.of(Cause.CORDON), "cordoned"), address("10.0.0.4"),
                new Decision(Standing.LEAVING, Set.of(Cause.CORDON, Cause.TAINT), "both"), address("10.0.0.5"),
                new Decision(Standing.LEAVING, Set.of(Cause.ENDPOINTS), "none")),
                Set.of(address("10.0.0.1"), address("10.0.0.3"), address("10.0.0.4")));
        metrics.refused(RefusalReason.NOT_ALLOWED);
        try (var endpoint = MetricsEndpoint.open(HostAndPort.fromString("127.0.0.1:0"), registry,
                new Health(new LinkedHashMap<>(), new LinkedHashMap<>()));
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + endpoint.server().getPort() + "/metrics")).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).contains(
                    "exip_vip_desired 3.0",
                    "exip_vip_present 2.0",
                    "exip_vip_draining{cause=\"cordon\"} 2.0",
                    "exip_vip_draining{cause=\"taint\"} 1.0",
                    "exip_vip_draining{cause=\"exclude_label\"} 0.0",
                    "exip_vip_draining{cause=\"endpoints\"} 0.0",
                    "exip_vip_rejected_total{reason=\"not_allowed\"} 1.0",
                    "exip_vip_rejected_total{reason=\"loopback\"} 0.0",
                    "exip_vip_kernel_failures_total{operation=\"add\"} 0.0");
        }
    }
}
