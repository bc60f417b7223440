package dev.exip.bgp.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.primitives.Ints;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Contexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server, neighbours that do what a test says, and stations that read when it says so. */
class MonitorTest {
    private static final Asn AS = new Asn(65001);
    private static final Greeting SELF = new Greeting("rr1", "ExIP test");
    private static final List<Nlri> TWO = List.of(nlri("203.0.113.7"), nlri("203.0.113.8"));
    private static final PathAttributes ROUTE = attributes(1);
    /** More than the kernel and our buffers take of a station that does not read. */
    private static final int MANY = 4_000;

    private final List<AutoCloseable> things = new ArrayList<>();
    private BgpServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(7),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : things) {
            thing.close();
        }
        server.close();
    }

    private static Nlri nlri(String prefix) {
        return Nlri.of(Prefix.parse(prefix));
    }

    /** Unlike those of any other number, and long. */
    private static PathAttributes attributes(int number) {
        byte[] value = Arrays.copyOf(Ints.toByteArray(number), 2_000);
        return PathAttributes.builder().localPref(100L).nextHop(NextHop.of(IpAddress.parse("192.0.2.11"))).unknown(
                List.of(new UnknownAttribute(0xe0, 254, Octets.of(value)))).build();
    }

    private static List<Nlri> hosts(int count) {
        return IntStream.range(0, count).mapToObj(n -> Nlri.of(new Ipv4Prefix(10 << 24 | n, 32))).toList();
    }

    private void neighbors(UnaryOperator<PeerConfigBuilder> change, String... addresses) {
        server.peers(Arrays.stream(addresses).map(address -> change.apply(
                PeerConfig.of(IpAddress.parse(address), AS).name(address).passive(true)).build()).toList()).join();
    }

    private ScriptedPeer peer(String address, Capability... capabilities) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(address, server.addresses().getFirst());
        things.add(peer);
        peer.establish(ScriptedPeer.open(AS.number(), address, capabilities));
        return peer;
    }

    private FakeStation station(int receiveBuffer, CodecContext context) throws IOException {
        FakeStation station = new FakeStation(receiveBuffer, context);
        things.add(station);
        return station;
    }

    private void follow(FakeStation... stations) {
        server.monitor().follow(SELF, Arrays.stream(stations).map(FakeStation::config).toList()).join();
    }

    private StationSnapshot snapshot() {
        return server.monitor().snapshots().join().getFirst();
    }

    @Test
    void aStationIsToldWhoWeAreWhoIsThereAndWhatTheyHaveTold() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", server.addresses().getFirst());
        things.add(peer);
        Open open = ScriptedPeer.open(AS.number(), "127.0.0.2", new Capability.Unknown(75, Octets.parseHex("0102")));
        byte[] theirs = peer.encode(open);
        Open ours = peer.establish(open);
        byte[] sent = peer.encode(ours);
        peer.send(Update.announce(ROUTE, TWO), Update.endOfRib(Family.IPV4_UNICAST));
        await().until(() -> server.ask(tables -> tables.loc().paths()).join() == 2);

        FakeStation station = station(0, Contexts.INTERNAL);
        follow(station);
        station.accept();

        FakeStation.Message first = station.read();
        assertThat(first.type()).isEqualTo(FakeStation.INITIATION);
        assertThat(new String(first.body().toByteArray(), StandardCharsets.US_ASCII)).contains("rr1", "ExIP test");
        FakeStation.Message up = station.read();
        assertThat(up.type()).isEqualTo(FakeStation.PEER_UP);
        assertThat(up.peer()).isEqualTo("127.0.0.2");
        assertThat(up.body().toString()).endsWith(Octets.of(sent).toString() + Octets.of(theirs)).hasSize(
                2 * (20 + sent.length + theirs.length));
        assertThat(station.read().update(Contexts.INTERNAL).announced()).singleElement().satisfies(
                told -> assertThat(told.nlri()).containsExactlyInAnyOrderElementsOf(TWO));
        assertThat(station.read().update(Contexts.INTERNAL)).isEqualTo(Update.endOfRib(Family.IPV4_UNICAST));
    }

    @Test
    void whatHappensLaterIsToldAtOnceEndOfRibIncluded() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        FakeStation station = station(0, Contexts.INTERNAL);
        follow(station);
        station.accept();
        station.read(FakeStation.INITIATION);

        ScriptedPeer peer = peer("127.0.0.2");
        assertThat(station.read().type()).isEqualTo(FakeStation.PEER_UP);
        peer.send(Update.announce(ROUTE, TWO));
        assertThat(station.read().update(Contexts.INTERNAL)).isEqualTo(Update.announce(ROUTE, TWO));
        peer.send(Update.endOfRib(Family.IPV4_UNICAST));
        assertThat(station.read().update(Contexts.INTERNAL)).isEqualTo(Update.endOfRib(Family.IPV4_UNICAST));
        peer.send(Update.withdraw(List.of(TWO.getFirst())));
        assertThat(station.read().update(Contexts.INTERNAL)).isEqualTo(Update.withdraw(List.of(TWO.getFirst())));
    }

    @Test
    void aSessionsEndIsToldWithItsNotification() throws Exception {
        neighbors(peer -> peer, "127.0.0.2", "127.0.0.3");
        ScriptedPeer leaving = peer("127.0.0.2");
        ScriptedPeer broken = peer("127.0.0.3");
        FakeStation station = station(0, Contexts.INTERNAL);
        follow(station);
        station.accept();
        station.read(FakeStation.PEER_UP);
        station.read(FakeStation.PEER_UP);

        leaving.send(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET));
        FakeStation.Message down = station.read(FakeStation.PEER_DOWN);
        assertThat(down.peer()).isEqualTo("127.0.0.2");
        assertThat(down.body().toString()).isEqualTo("03" + "ff".repeat(16) + "0015030604");
        broken.close();
        down = station.read(FakeStation.PEER_DOWN);
        assertThat(down.peer()).isEqualTo("127.0.0.3");
        assertThat(down.body().toString()).isEqualTo("04");
    }

    @Test
    void pathsThatPolicyRejectsAreToldAndAsTheyCame() throws Exception {
        neighbors(peer -> peer.imports(Admission.none()), "127.0.0.2");
        FakeStation station = station(0, Contexts.INTERNAL);
        follow(station);
        station.accept();
        peer("127.0.0.2").send(Update.announce(ROUTE, TWO));

        assertThat(station.readUntil("127.0.0.2", table -> table.size() == 2).values()).containsOnly(ROUTE);
        assertThat(server.ask(tables -> tables.loc().paths()).join()).isZero();
    }

    @Test
    void pathIdsAreThoseOfTheNeighbor() throws Exception {
        neighbors(peer -> peer.addPathReceive(true), "127.0.0.2");
        FakeStation station = station(0, Contexts.ADD_PATH);
        follow(station);
        station.accept();
        ScriptedPeer peer = peer("127.0.0.2", new Capability.AddPath(Map.of(Family.IPV4_UNICAST, AddPathMode.SEND)));
        List<Nlri> both = List.of(new Nlri(Prefix.parse("203.0.113.7"), 5), new Nlri(Prefix.parse("203.0.113.7"), 9));
        peer.send(Update.announce(ROUTE, both));

        assertThat(station.readUntil("127.0.0.2", table -> table.size() == 2)).containsOnlyKeys(both);
        peer.send(Update.withdraw(List.of(both.getFirst())));
        assertThat(station.readUntil("127.0.0.2", table -> table.size() == 1)).containsOnlyKeys(both.getLast());
    }

    /** Memory is bounded by the table: what waits is at most a mark for each path, whatever happens meanwhile. */
    @Test
    void aStationThatDoesNotReadIsToldTheLastStateWhenItDoes() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        ScriptedPeer peer = peer("127.0.0.2");
        FakeStation station = station(64 * 1024, Contexts.INTERNAL);
        follow(station);
        station.accept();
        station.read(FakeStation.PEER_UP);

        List<Nlri> hosts = hosts(MANY);
        for (int round = 1; round <= 3; round++) {
            for (int n = 0; n < MANY; n++) {
                peer.send(Update.announce(attributes(round * MANY + n), List.of(hosts.get(n))));
            }
        }
        peer.send(Update.withdraw(hosts.subList(0, 500)), Update.announce(ROUTE, TWO)); // the last to be marked
        await().until(() -> server.ask(tables -> tables.loc().paths()).join() == MANY - 500 + 2);
        assertThat(snapshot().queued()).isBetween(1, MANY + 2);

        Map<Nlri, PathAttributes> table = station.readUntil("127.0.0.2", known -> known.keySet().containsAll(TWO));
        assertThat(table).hasSize(MANY - 500 + 2);
        for (int n = 500; n < MANY; n++) {
            assertThat(table.get(hosts.get(n))).isEqualTo(attributes(3 * MANY + n));
        }
        await().until(() -> snapshot().queued() == 0);
    }

    @Test
    void sessionsThatCameAndWentWhileAStationDidNotReadAreOneEndAndNoMore() throws Exception {
        neighbors(peer -> peer, "127.0.0.2", "127.0.0.3");
        ScriptedPeer talker = peer("127.0.0.3");
        ScriptedPeer first = peer("127.0.0.2");
        FakeStation station = station(64 * 1024, Contexts.INTERNAL);
        follow(station);
        station.accept();
        station.readUntil("127.0.0.2", table -> true);
        station.readUntil("127.0.0.3", table -> true);
        List<Nlri> hosts = hosts(MANY);
        for (int n = 0; n < MANY; n++) {
            talker.send(Update.announce(attributes(n), List.of(hosts.get(n))));
        }
        await().until(() -> server.ask(tables -> tables.loc().paths()).join() == MANY && snapshot().queued() > 0);

        first.close();
        for (int times = 0; times < 5; times++) {
            await().until(() -> server.ask(tables -> tables.neighbors().size()).join() == 1);
            peer("127.0.0.2").close();
        }
        await().until(() -> server.ask(tables -> tables.neighbors().size()).join() == 1);
        ScriptedPeer last = peer("127.0.0.2");
        last.send(Update.announce(ROUTE, TWO));

        int ups = 0;
        int downs = 0;
        while (!station.tables().getOrDefault("127.0.0.2", Map.of()).keySet().containsAll(TWO)) {
            FakeStation.Message message = station.read();
            ups += message.peer().equals("127.0.0.2") && message.type() == FakeStation.PEER_UP ? 1 : 0;
            downs += message.peer().equals("127.0.0.2") && message.type() == FakeStation.PEER_DOWN ? 1 : 0;
        }
        assertThat(List.of(downs, ups)).containsExactly(1, 1);
    }

    @Test
    void aStationThatHangsUpIsDialledAgainAndToldAll() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        peer("127.0.0.2").send(Update.announce(ROUTE, TWO));
        FakeStation station = station(0, Contexts.INTERNAL);
        follow(station);
        station.accept();
        station.readUntil("127.0.0.2", table -> table.size() == 2);

        station.accept();

        assertThat(station.readUntil("127.0.0.2", table -> table.size() == 2).values()).containsOnly(ROUTE);
        assertThat(snapshot().failures()).isEqualTo(1);
        assertThat(snapshot().connected()).isTrue();
    }

    @Test
    void aStationThatIsNoneAnyMoreIsToldSoAndTheOtherGoesOn() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        ScriptedPeer peer = peer("127.0.0.2");
        FakeStation former = station(0, Contexts.INTERNAL);
        FakeStation staying = station(0, Contexts.INTERNAL);
        follow(former, staying);
        former.accept();
        staying.accept();
        former.read(FakeStation.PEER_UP);
        staying.read(FakeStation.PEER_UP);

        follow(staying);
        former.read(FakeStation.TERMINATION);
        assertThat(former.isAtEnd()).isTrue();
        peer.send(Update.announce(ROUTE, TWO));
        staying.readUntil("127.0.0.2", table -> table.size() == 2);
        assertThat(snapshot().failures()).isZero();
    }

    @Test
    void atTheEndAStationIsToldThatItIsTheEnd() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        peer("127.0.0.2");
        FakeStation station = station(0, Contexts.INTERNAL);
        follow(station);
        station.accept();
        station.read(FakeStation.PEER_UP);

        server.close();
        station.read(FakeStation.TERMINATION);
        assertThat(station.isAtEnd()).isTrue();
    }

    @Test
    void routesAreCountedNowAndThen() throws Exception {
        neighbors(peer -> peer, "127.0.0.2");
        peer("127.0.0.2").send(Update.announce(ROUTE, TWO));
        await().until(() -> server.ask(tables -> tables.loc().paths()).join() == 2);
        FakeStation station = station(0, Contexts.INTERNAL);
        StationConfig config = station.config();
        server.monitor().follow(SELF, List.of(new StationConfig(config.address(), config.port(), config.retry(),
                Duration.ofMillis(50)))).join();
        station.accept();

        assertThat(station.read(FakeStation.STATISTICS).body().toString()).isEqualTo(
                "00000001" + "00070008" + "0000000000000002");
    }
}
