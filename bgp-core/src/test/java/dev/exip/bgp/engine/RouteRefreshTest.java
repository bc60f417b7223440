package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes told again on request, in both directions (RFC 2918, RFC 7313). */
class RouteRefreshTest {
    private static final IpAddress PEER = IpAddress.parse("127.0.0.2");

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void rfc2918Section4WeAskForTheFamiliesThatAreNegotiated() throws IOException {
        BgpServer server = scene.server(
                Scene.waiting("127.0.0.2").families(Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST)).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");

        assertThat(server.refresh(PEER, Set.of()).join()).containsExactly(Family.IPV4_UNICAST);
        assertThat(server.refresh(PEER, Set.of(Family.IPV6_UNICAST)).join()).isEmpty();
        assertThat(server.refresh(PEER, Set.of(Family.IPV4_UNICAST)).join()).hasSize(1);

        assertThat(List.of(peer.read(RouteRefresh.class), peer.read(RouteRefresh.class))).containsOnly(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
    }

    @Test
    void rfc2918Section4ANeighborWithoutTheCapabilityIsNotAsked() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        assertThatThrownBy(() -> server.refresh(PEER, Set.of()).join()).hasRootCauseMessage(
                "127.0.0.2 is not Established");
        assertThatThrownBy(() -> server.refresh(IpAddress.parse("127.0.0.9"), Set.of()).join()).hasRootCauseMessage(
                "no neighbor 127.0.0.9");

        scene.connect(server, "127.0.0.2").establish(new Open(65001, 90, RouterId.parse("10.0.0.2"),
                List.of(new Capability.Multiprotocol(Family.IPV4_UNICAST))));

        assertThatThrownBy(() -> server.refresh(PEER, Set.of()).join()).hasRootCauseMessage(
                "127.0.0.2 does not know route refresh");
    }
}
