package dev.exip.bgp.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FailedDialTest {

    @Test
    void aNeighborThatRefusesSaysWhyItDoesNotComeUp() throws IOException {
        try (BgpServer server = BgpServer.start(new ServerConfig(new Asn(65001), RouterId.parse("10.0.0.1"),
                new ClusterId(7), List.of(), 179, Map.of(), Map.of()))) {
            var source = new BgpServerSource(server, "bgp-speaker", "1.0",
                    () -> CompletableFuture.failedFuture(new IllegalStateException("no file")));
            server.peers(List.of(
                    PeerConfig.of(IpAddress.parse("127.0.0.9"), new Asn(65001)).port(1).name("tor").build())).join();
            await().untilAsserted(() -> {
                NeighborDetail tor = source.neighbor("tor").join().orElseThrow();
                assertThat(tor.lastAttempt()).isNotNull();
                assertThat(tor.lastAttempt().error()).startsWith("dial failed: ").endsWith("Connection refused");
                assertThat(tor.summary().lastError()).startsWith("dial failed: ").endsWith("Connection refused");
            });
        }
    }
}
