package dev.exip.bgp.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.admin.NotDone;
import dev.exip.bgp.admin.Order;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.steer.DoneView;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders in the operator's words, to a neighbour that never comes. */
class OrdersTest {
    private BgpServer server;
    private BgpServerSource source;

    @BeforeEach
    void start() throws IOException {
        server = BgpServer.start(new ServerConfig(new Asn(65001), RouterId.parse("10.0.0.1"), new ClusterId(7),
                List.of(), 0, Map.of(), Map.of()));
        server.peers(List.of(PeerConfig.of(IpAddress.parse("127.0.0.2"), new Asn(65001)).name("tor").passive(
                true).build())).join();
        source = new BgpServerSource(server, "route-reflector", "1.0", CompletableFuture::new);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DoneView order(Order order) {
        return source.order("tor", order).join().orElseThrow();
    }

    @Test
    void whatIsDoneIsSaidWithTheNeighborsNameAndAddress() {
        assertThat(order(new Order.Clear())).isEqualTo(new DoneView("tor", "127.0.0.2", true,
                "was not up; waiting for it anew"));
        assertThat(source.order("127.0.0.2", new Order.Clear()).join()).get().extracting(DoneView::neighbor).isEqualTo(
                "tor");
        assertThat(source.order("tor2", new Order.Clear()).join()).isEmpty();
    }

    @Test
    void aNeighborThatIsShutDownIsShownSoWithTheWords() {
        assertThat(order(new Order.Shutdown("disk swap")).words()).isEqualTo("shut down");
        assertThat(source.neighbors().join()).singleElement().satisfies(view -> {
            assertThat(view.state()).isEqualTo(NeighborView.SHUT_DOWN);
            assertThat(view.lastError()).isEqualTo("shut down by the operator: disk swap");
        });
        assertThat(order(new Order.Shutdown(""))).isEqualTo(
                new DoneView("tor", "127.0.0.2", false, "was shut down already"));
        assertThatThrownBy(() -> order(new Order.Clear())).cause().isInstanceOf(NotDone.class).hasMessage(
                "tor is shut down");

        assertThat(order(new Order.Enable()).words()).isEqualTo("enabled");
        assertThat(order(new Order.Enable()).changed()).isFalse();
        assertThat(source.neighbors().join().getFirst().state()).isNotEqualTo(NeighborView.SHUT_DOWN);
    }

    @Test
    void aRefreshNeedsASession() {
        assertThatThrownBy(() -> order(new Order.SoftIn())).cause().isInstanceOf(NotDone.class).hasMessage(
                "the session with tor is not Established");
        assertThatThrownBy(() -> order(new Order.SoftOut())).cause().isInstanceOf(NotDone.class);
    }
}
