package dev.exip.daemon.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterAccessTest {
    private final KubernetesMockServer api = new KubernetesMockServer(false);

    @BeforeEach
    void start() {
        api.start();
        api.expect().get().withPath("/api/v1/nodes").andReturn(200,
                "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[]}").always();
    }

    @AfterEach
    void stop() {
        api.destroy();
    }

    @Test
    void aConnectionThatHasGoneSilentIsNotAskedASecondTime() throws IOException {
        try (var relay = new SilentRelay(api.getPort());
                var client = ClusterAccess.impatient(config(relay.url()), Duration.ofSeconds(1))) {
            assertThat(client.nodes().list().getItems()).isEmpty();
            relay.silenceConnections();
            assertThatThrownBy(() -> client.nodes().list()).isInstanceOf(KubernetesClientException.class);
            assertThat(client.nodes().list().getItems()).isEmpty();
        }
    }

    private static Config config(String url) {
        return new ConfigBuilder(Config.empty()).withMasterUrl(url).build();
    }
}
