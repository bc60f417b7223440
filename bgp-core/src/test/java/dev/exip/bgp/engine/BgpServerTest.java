package dev.exip.bgp.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole servers over real TCP on the loopback interface: nodes, a reflector and a router. */
class BgpServerTest {
    private static final Asn AS = new Asn(65001);
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final Prefix VIP = Prefix.parse("10.0.0.7/32");

    private final List<BgpServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(BgpServer::close);
    }

    private BgpServer server(String routerId, String address, boolean listens) throws IOException {
        RouterId id = RouterId.parse(routerId);
        IpAddress own = IpAddress.parse(address);
        BgpServer server = BgpServer.start(new ServerConfig(AS, id, new ClusterId(id.bits()),
                listens ? List.of(own) : List.of(), 0, Map.of(own.family(), own), Map.of()));
        servers.add(server);
        return server;
    }

    private static LocalRoute route(Prefix prefix, String nextHop) {
        return new LocalRoute(prefix,
                PathAttributes.builder().nextHop(NextHop.of(IpAddress.parse(nextHop))).build());
    }

    private static List<String> nextHops(BgpServer server, Prefix prefix) {
        return server.ask(tables -> {
            var destination = tables.loc().destination(prefix);
            return destination == null
                    ? List.<String>of()
                    : destination.paths().stream().map(Path::attributes).map(
                            a -> String.valueOf(a.nextHop())).sorted().toList();
        }).join();
    }

    private BgpServer reflector() throws IOException {
        BgpServer reflector = server("10.0.0.1", "127.0.0.1", true);
        reflector.peers(List.of(
                PeerConfig.of(IpAddress.parse("127.0.0.254"), AS).name("tor").client(true).passive(true).addPathSend(
                        new PathSelection.All()).build(),
                PeerConfig.of(new Remote.Range(Prefix.parse("127.0.0.0/24"), 10), AS).name("nodes").client(
                        true).build()));
        return reflector;
    }

    private BgpServer client(String routerId, String address, BgpServer of, boolean addPath) throws IOException {
        BgpServer client = server(routerId, address, false);
        client.peers(
                List.of(PeerConfig.of(LOOPBACK, AS).name("rr").port(of.addresses().getFirst().getPort()).addPathReceive(
                        addPath).build()));
        return client;
    }

    @Test
    void aReflectorGivesARouterEveryNodesPathAndTakesItBack() throws IOException {
        BgpServer reflector = reflector();
        BgpServer tor = client("10.0.0.254", "127.0.0.254", reflector, true);
        BgpServer node1 = client("10.0.0.11", "127.0.0.11", reflector, false);
        BgpServer node3 = client("10.0.0.13", "127.0.0.13", reflector, false);

        node1.announce(Set.of(route(VIP, "192.0.2.11")));
        node3.announce(Set.of(route(VIP, "192.0.2.13")));

        await().untilAsserted(() -> assertThat(nextHops(tor, VIP)).containsExactly("192.0.2.11", "192.0.2.13"));
        assertThat(nextHops(node1, VIP)).as("nodes are sent nothing").containsExactly("192.0.2.11");

        node1.announce(Set.of());
        await().untilAsserted(() -> assertThat(nextHops(tor, VIP)).containsExactly("192.0.2.13"));
    }

    @Test
    void aShutdownTellsTheNeighborWhy() throws IOException {
        BgpServer reflector = reflector();
        BgpServer node = client("10.0.0.11", "127.0.0.11", reflector, false);
        await().untilAsserted(() -> assertThat(established(reflector)).containsExactly("nodes-127.0.0.11"));

        node.shutdown("back in five minutes");

        await().untilAsserted(() -> assertThat(reflector.neighbors().join()).filteredOn(
                n -> n.session().config().name().equals("nodes-127.0.0.11")).first().satisfies(
                        n -> assertThat(String.valueOf(n.session().history().lastDown())).contains(
                                "Administrative Shutdown", "back in five minutes")));
    }

    @Test
    void anUnchangedConfigurationResetsNothing() throws IOException {
        BgpServer reflector = reflector();
        BgpServer node = client("10.0.0.11", "127.0.0.11", reflector, false);
        await().untilAsserted(() -> assertThat(established(node)).containsExactly("rr"));
        PeerConfig same = node.neighbors().join().getFirst().config();

        node.peers(List.of(same));

        assertThat(node.neighbors().join()).singleElement().satisfies(
                n -> assertThat(n.session().state()).isInstanceOf(State.Established.class));
    }

    private static List<String> established(BgpServer server) {
        return server.neighbors().join().stream().filter(n -> n.session().state() instanceof State.Established).map(
                n -> n.session().config().name()).toList();
    }
}
