package dev.exip.bgp.engine;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server in AS 65001 at 127.0.0.1 (or ::1) and the scripted peers that talk to it; all are closed after a test. */
final class Scene implements AfterEachCallback {
    static final Asn AS = new Asn(65001);
    static final PathAttributes ROUTE = PathAttributes.builder().localPref(100L).nextHop(
            NextHop.of(IpAddress.parse("192.0.2.1"))).build();

    static {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    <C extends AutoCloseable> C keep(C closeable) {
        opened.push(closeable);
        return closeable;
    }

    BgpServer server(PeerConfig... peers) throws IOException {
        return serverAt("127.0.0.1", peers);
    }

    BgpServer serverAt(String address, PeerConfig... peers) throws IOException {
        BgpServer server = keep(BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse(address)), 0, Map.of(), Map.of(Family.IPV6_UNICAST,
                        IpAddress.parse("2001:db8::1")))));
        configure(server, peers);
        return server;
    }

    /** Returns when it is in effect. */
    static void configure(BgpServer server, PeerConfig... peers) {
        server.peers(List.of(peers));
        server.neighbors().join();
    }

    /** A neighbour in our AS that only waits, named after its address. */
    static PeerConfigBuilder waiting(String address) {
        return PeerConfig.of(IpAddress.parse(address), AS).passive(true).client(true);
    }

    static PeerConfigBuilder range(String prefix, int limit) {
        return PeerConfig.of(new Remote.Range(Prefix.parse(prefix), limit), AS).name("nodes").client(true);
    }

    /** A TCP connection, and nothing said yet. */
    ScriptedPeer connect(BgpServer server, String from) throws IOException {
        return keep(ScriptedPeer.connect(from, server.addresses().getFirst()));
    }

    /** A neighbour in our AS, Established by the word of both, whose router id follows from its IPv4 address. */
    ScriptedPeer peer(BgpServer server, String from, Capability... capabilities) throws IOException {
        ScriptedPeer peer = connect(server, from);
        peer.establish(ScriptedPeer.open(AS.number(), from.contains(":") ? "10.6.6.6" : from, capabilities));
        IpAddress address = IpAddress.parse(from);
        await().until(() -> server.neighbors().join().stream().map(NeighborSnapshot::session).anyMatch(
                session -> session.config().remote().equals(address) && session.state() instanceof State.Established));
        return peer;
    }

    static Update announce(String... prefixes) {
        return Update.announce(ROUTE, nlri(prefixes));
    }

    static List<Nlri> nlri(String... prefixes) {
        return Arrays.stream(prefixes).map(p -> Nlri.of(Prefix.parse(p))).toList();
    }

    /** So many host routes from {@code first} on. */
    static List<Nlri> hosts(String first, int count) {
        int bits = ((Ipv4Address) IpAddress.parse(first)).bits();
        return IntStream.range(0, count).mapToObj(
                i -> Nlri.of(new Ipv4Prefix(bits + i, 32))).toList();
    }

    static NeighborSnapshot neighbor(BgpServer server, String name) {
        return server.neighbors().join().stream().filter(
                n -> n.session().config().name().equals(name)).findFirst().orElseThrow();
    }

    static List<String> names(BgpServer server) {
        return server.neighbors().join().stream().map(n -> n.session().config().name()).toList();
    }

    static boolean isEstablished(BgpServer server, String name) {
        return neighbor(server, name).session().state() instanceof State.Established;
    }

    static void awaitDown(BgpServer server, String name) {
        await().until(() -> !isEstablished(server, name));
    }

    /** All prefixes that have a path, in order. */
    static List<String> prefixes(BgpServer server) {
        return server.ask(tables -> tables.loc().destinations().stream().map(
                d -> d.prefix()).sorted().map(Prefix::toString).toList()).join();
    }

    static int count(BgpServer server) {
        return server.ask(tables -> tables.loc().destinations().size()).join();
    }

    static void awaitPrefixes(BgpServer server, String... wanted) {
        await().until(() -> prefixes(server), List.of(wanted)::equals);
    }

    /** Keeps the RIB's thread busy until the latch is counted down. */
    CountDownLatch holdRib(BgpServer server) throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        keep(release::countDown);
        var _ = server.ask(_ -> {
            held.countDown();
            try {
                return release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        held.await();
        return release;
    }
}
