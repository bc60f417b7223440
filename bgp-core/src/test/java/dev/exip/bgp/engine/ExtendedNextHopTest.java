package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** IPv4 routes with an IPv6 next hop (RFC 8950). */
class ExtendedNextHopTest {
    private static final Nlri VIP = Nlri.of(Prefix.parse("203.0.113.7/32"));
    private static final Capability IPV6_NEXT_HOP = new Capability.ExtendedNextHop(Set.of(Family.IPV4_UNICAST));
    private static final PathAttributes VIA_IPV6 = Scene.ROUTE.toBuilder().nextHop(
            new NextHop(IpAddress.parse("2001:db8::9"), (Ipv6Address) IpAddress.parse("fe80::9"))).build();

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void rfc8950Section4OverAnIpv6SessionOurIpv4RoutesHaveOurIpv6Address() throws IOException {
        BgpServer server = scene.serverAt("::1",
                Scene.waiting("::1").families(Set.of(Family.IPV4_UNICAST)).extendedNextHop(true).build());
        server.announce(Set.of(LocalRoute.of(VIP.prefix())));
        ScriptedPeer peer = scene.peer(server, "::1", IPV6_NEXT_HOP);

        peer.readUntil(table -> table.containsKey(VIP));
        assertThat(peer.table().get(VIP).nextHop()).hasToString("::1");
        server.announce(Set.of());
        peer.readUntil(table -> table.isEmpty());
    }

    @Test
    void rfc8950Section4OurIpv4AddressIsForIpv4SessionsAndTheIpv6OneForALinkWithoutIpv4() throws IOException {
        IpAddress v4 = IpAddress.parse("127.0.0.1");
        IpAddress v6 = IpAddress.parse("::1");
        BgpServer server = scene.keep(BgpServer.start(new ServerConfig(Scene.AS, RouterId.parse("10.0.0.1"),
                new ClusterId(1), List.of(v4, v6), 0, Map.of(), Map.of(Family.IPV4_UNICAST, v4))));
        Scene.configure(server, Scene.waiting("127.0.0.2").build(), PeerConfig.of(v6, new Asn(65002)).passive(
                true).families(Set.of(Family.IPV4_UNICAST)).extendedNextHop(true).build());
        server.announce(Set.of(LocalRoute.of(VIP.prefix())));
        ScriptedPeer reflector = scene.keep(ScriptedPeer.connect("127.0.0.2", server.addresses().getFirst()));
        reflector.establish(ScriptedPeer.open(Scene.AS.number(), "127.0.0.2"));
        ScriptedPeer router = scene.keep(ScriptedPeer.connect("::1", server.addresses().getLast()));
        router.establish(ScriptedPeer.open(65002, "10.6.6.6", IPV6_NEXT_HOP));

        reflector.readUntil(table -> table.containsKey(VIP));
        assertThat(reflector.table().get(VIP).nextHop()).hasToString("127.0.0.1");
        router.readUntil(table -> table.containsKey(VIP));
        assertThat(router.table().get(VIP).nextHop()).hasToString("::1");
    }

    @Test
    void rfc8950Section4WithoutTheCapabilityThereIsNoNextHopToTell() throws IOException {
        BgpServer server = scene.serverAt("::1",
                Scene.waiting("::1").families(Set.of(Family.IPV4_UNICAST)).extendedNextHop(true).build());
        server.announce(Set.of(LocalRoute.of(VIP.prefix())));
        ScriptedPeer peer = scene.peer(server, "::1");
        peer.readDump(Family.IPV4_UNICAST);
        assertThat(peer.table()).isEmpty();
    }

    @Test
    void rfc8950Section4ReflectionKeepsTheNextHopAndTellsOnlyWhoUnderstandsIt() throws IOException {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").extendedNextHop(true).build(),
                Scene.waiting("127.0.0.3").extendedNextHop(true).build(),
                Scene.waiting("127.0.0.4").extendedNextHop(true).build());
        ScriptedPeer knows = scene.peer(server, "127.0.0.3", IPV6_NEXT_HOP);
        ScriptedPeer doesNot = scene.peer(server, "127.0.0.4");
        ScriptedPeer node = scene.peer(server, "127.0.0.2", IPV6_NEXT_HOP);

        node.send(Update.announce(VIA_IPV6, List.of(VIP)), Scene.announce("203.0.113.8/32"));

        knows.readUntil(table -> table.size() == 2);
        assertThat(knows.table().get(VIP).nextHop()).as("without the link-local address of another link").hasToString(
                "2001:db8::9");
        doesNot.readUntil(table -> table.size() == 1);
        doesNot.send(new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
        doesNot.table().clear();
        doesNot.readUntil(table -> table.size() == 1);
        assertThat(doesNot.table()).containsOnlyKeys(Scene.nlri("203.0.113.8/32"));
        assertThat(Scene.neighbor(server, "127.0.0.4").routes().sent()).isEqualTo(1);
    }
}
