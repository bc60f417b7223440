package dev.exip.daemon.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who had told us routes, from one run to the next. */
class KnownNeighborsTest {
    private static final Asn AS = new Asn(65001);

    @TempDir
    Path directory;

    private Path file;
    private Memory memory;

    @BeforeEach
    void name() {
        file = directory.resolve("test.neighbors");
        memory = new NeighborsFile(file);
    }

    @Test
    void itIsTheNeighborsThatRoutesAreKnownFromAndFollowsThem() throws IOException {
        try (BgpServer server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
                KnownNeighbors _ = KnownNeighbors.keep(memory, server, List.of(), Duration.ZERO)) {
            server.peers(List.of(peer("127.0.0.2"), peer("127.0.0.3"))).join();
            ScriptedPeer node = established(server, "127.0.0.2");
            ScriptedPeer silent = established(server, "127.0.0.3");
            Nlri route = Nlri.of(Prefix.parse("203.0.113.1/32"));
            node.send(Update.announce(
                    PathAttributes.builder().localPref(100L).nextHop(NextHop.of(IpAddress.parse("192.0.2.1"))).build(),
                    List.of(route)));
            await().until(memory::recall, List.of(IpAddress.parse("127.0.0.2"))::equals);

            node.send(Update.withdraw(List.of(route)));
            await().until(memory::recall, List::isEmpty);
            node.close();
            silent.close();
        }
        assertThat(file).exists();
    }

    @Test
    void whoIsWaitedForIsNotForgottenWhenWeEndAgainBeforeHeIsBack() throws IOException {
        Files.writeString(file, "10.0.0.9\n");
        try (BgpServer server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
                KnownNeighbors _ = KnownNeighbors.keep(memory, server, memory.recall(), Duration.ofMinutes(1))) {
            server.peers(List.of(peer("127.0.0.2"))).join();
            ScriptedPeer node = established(server, "127.0.0.2");
            node.send(Update.announce(
                    PathAttributes.builder().localPref(100L).nextHop(NextHop.of(IpAddress.parse("192.0.2.1"))).build(),
                    List.of(Nlri.of(Prefix.parse("203.0.113.1/32")))));
            await().until(memory::recall,
                    List.of(IpAddress.parse("10.0.0.9"), IpAddress.parse("127.0.0.2"))::equals);
            node.close();
        }
    }

    @Test
    void whoHasNotComeBackInTimeIsForgotten() throws IOException {
        Files.writeString(file, "10.0.0.9\n");
        try (BgpServer server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
                KnownNeighbors _ = KnownNeighbors.keep(memory, server, memory.recall(), Duration.ZERO)) {
            await().until(memory::recall, List::isEmpty);
        }
    }

    private static PeerConfig peer(String address) {
        return PeerConfig.of(IpAddress.parse(address), AS).passive(true).client(true).build();
    }

    private static ScriptedPeer established(BgpServer server, String from) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(from, server.addresses().getFirst());
        peer.establish(ScriptedPeer.open(AS.number(), from));
        return peer;
    }

    @Test
    void whatIsNotThereOrCannotBeReadIsNobody() throws IOException {
        assertThat(memory.recall()).isEmpty();
        Files.writeString(file, "10.0.0.1\nnonsense\n");
        assertThat(memory.recall()).containsExactly(IpAddress.parse("10.0.0.1"));
    }

    @Test
    void whoDrainsHasNobodyToWaitFor() throws IOException {
        Files.writeString(file, "10.0.0.1\n");
        try (BgpServer server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(1),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()))) {
            KnownNeighbors.keep(memory, server, memory.recall(), Duration.ZERO).forget();
        }
        assertThat(file).doesNotExist();
    }
}
