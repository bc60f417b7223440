package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 8326 for single routes of our own. */
class DrainingRouteTest {
    private static final Prefix VIP = Prefix.parse("203.0.113.7/32");

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void ourAsIsToldLocalPref0AndTheCommunityAndThenWhatItWasToldBefore() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.readDump(Family.IPV4_UNICAST);
        server.announce(Set.of(LocalRoute.of(VIP)));
        PathAttributes before = next(peer);
        assertThat(before.localPref()).isEqualTo(100);
        assertThat(before.communities()).isEmpty();

        server.announce(Set.of(LocalRoute.draining(VIP)));
        assertThat(next(peer)).isEqualTo(
                before.toBuilder().localPref(0L).communities(List.of(Community.GRACEFUL_SHUTDOWN)).build());

        server.announce(Set.of(LocalRoute.of(VIP)));
        assertThat(next(peer)).isEqualTo(before);

        server.announce(Set.of(LocalRoute.draining(VIP)));
        next(peer);
        server.announce(Set.of());
        assertThat(peer.read(Update.class)).isEqualTo(Update.withdraw(List.of(Nlri.of(VIP))));
    }

    @Test
    void anotherAsIsToldTheCommunity() throws IOException {
        BgpServer server = scene.server(
                PeerConfig.of(IpAddress.parse("127.0.0.2"), new Asn(65002)).passive(true).exports(
                        Admission.all()).build());
        ScriptedPeer peer = scene.connect(server, "127.0.0.2");
        peer.establish(ScriptedPeer.open(65002, "127.0.0.2"));
        peer.readDump(Family.IPV4_UNICAST);

        server.announce(Set.of(LocalRoute.draining(VIP)));

        assertThat(next(peer)).satisfies(told -> {
            assertThat(told.asPath()).isEqualTo(AsPath.of(65001));
            assertThat(told.localPref()).isNull();
            assertThat(told.communities()).containsExactly(Community.GRACEFUL_SHUTDOWN);
        });
    }

    private static PathAttributes next(ScriptedPeer peer) throws IOException {
        return peer.read(Update.class).announced().getFirst().attributes();
    }
}
