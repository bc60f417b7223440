package dev.exip.daemon.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.HostAndPort;
import dev.exip.daemon.metrics.MetricsEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked over HTTP, as the kubelet does. */
class HealthPagesTest {
    private Optional<String> wrong = Optional.empty();
    private MetricsEndpoint endpoint;

    @BeforeEach
    void serve() throws IOException {
        var ready = new LinkedHashMap<String, Condition>();
        ready.put("configuration", Optional::empty);
        ready.put("address", () -> wrong);
        endpoint = MetricsEndpoint.open(HostAndPort.fromString("127.0.0.1:0"), new PrometheusRegistry(),
                new Health(new LinkedHashMap<>(Map.of("threads", Optional::empty)), ready));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var url = URI.create("http://127.0.0.1:" + endpoint.server().getPort() + path);
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void allThatHoldsIsToldLineByLine() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/livez").body()).isEqualTo("[+] threads: ok\n");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("[+] configuration: ok\n[+] address: ok\n");
    }

    @Test
    void oneThatDoesNotHoldIsAnErrorAndSaysWhy() throws Exception {
        wrong = Optional.of("it is not here");

        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("[+] configuration: ok\n[-] address: it is not here\n");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void anyOtherPathIsAnsweredWithWhatThereIs() throws Exception {
        assertThat(get("/healthy").statusCode()).isEqualTo(404);
        assertThat(get("/healthy").body()).contains("/metrics, /livez and /readyz");
    }
}
