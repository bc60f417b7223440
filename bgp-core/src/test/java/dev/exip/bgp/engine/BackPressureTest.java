package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.primitives.Ints;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is too much for one side makes the other wait, and costs nobody else anything. */
class BackPressureTest {
    private static final int HOSTS = 100_000;

    /** Each host twenty times: 10 MB, which is more than the kernel takes in of somebody that does not read. */
    private static final int FLOOD = 20 * HOSTS;
    private static final int HEAVY = 9_000;
    private static final int CHURN = 100_000;
    private static final int SHARING = 20;
    private static final Nlri LAST = Scene.nlri("198.51.100.255/32").getFirst();

    @RegisterExtension
    final Scene scene = new Scene();

    /** Inbound: TCP's window closes on a neighbour that is too far ahead of the RIB. */
    @Test
    void aFloodWaitsInTheNeighborWhileTheRibIsBusy() throws Exception {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").exports(Admission.none()).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.socket().setSendBufferSize(64 * 1024);
        CountDownLatch release = scene.holdRib(server);

        List<Nlri> hosts = Scene.hosts("10.0.0.0", HOSTS);
        AtomicInteger sent = new AtomicInteger();
        var flood = CompletableFuture.runAsync(() -> {
            for (int from = 0; from < FLOOD; from += 500) {
                int host = from % HOSTS;
                send(peer, Update.announce(Scene.ROUTE, hosts.subList(host, host + 500)));
                sent.addAndGet(500);
            }
        });
        awaitStuck(sent);
        assertThat(sent).as("stuck").hasValueLessThan(FLOOD);
        assertThat(flood).isNotDone();

        release.countDown();
        flood.join();
        await().until(() -> Scene.count(server) == HOSTS);
        assertThat(Scene.isEstablished(server, "127.0.0.2")).isTrue();
    }

    /** A few routes can be as heavy as many. */
    @Test
    void attributesCountAsRoutesDo() throws Exception {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").exports(Admission.none()).build());
        ScriptedPeer peer = scene.peer(server, "127.0.0.2");
        peer.socket().setSendBufferSize(64 * 1024);
        CountDownLatch release = scene.holdRib(server);

        List<Nlri> hosts = Scene.hosts("10.0.0.0", HEAVY);
        AtomicInteger sent = new AtomicInteger();
        var flood = CompletableFuture.runAsync(() -> hosts.forEach(host -> {
            send(peer, Update.announce(large(sent.get(), 4000), List.of(host)));
            sent.incrementAndGet();
        }));
        awaitStuck(sent);
        assertThat(flood).isNotDone();

        release.countDown();
        await().until(() -> Scene.count(server) == HEAVY);
        flood.join();
    }

    private static void awaitStuck(AtomicInteger sent) {
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> before.getAndSet(sent.get()) == sent.get());
    }

    /** Outbound: one that does not read is told the state later, not the story. */
    @Test
    void aNeighborThatDoesNotReadHoldsUpNobodyAndIsToldTheStateInTheEnd() throws Exception {
        BgpServer server = scene.server(Scene.waiting("127.0.0.2").exports(Admission.none()).build(),
                Scene.waiting("127.0.0.3").build(), Scene.waiting("127.0.0.4").build());
        ScriptedPeer source = scene.peer(server, "127.0.0.2");
        ScriptedPeer quick = scene.peer(server, "127.0.0.3");
        ScriptedPeer slow = scene.keep(
                ScriptedPeer.connect("127.0.0.4", server.addresses().getFirst(), 256 * 1024));
        slow.establish(ScriptedPeer.open(65001, "127.0.0.4"));
        slow.readDump(Family.IPV4_UNICAST);

        var told = CompletableFuture.runAsync(() -> readUntilLast(quick));
        List<Nlri> hosts = Scene.hosts("10.0.0.0", CHURN);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < CHURN; i += SHARING) {
                source.send(Update.announce(large(round * CHURN + i, 1000), hosts.subList(i, i + SHARING)));
            }
        }
        source.send(Update.withdraw(hosts.subList(0, CHURN / 2)));
        source.send(Update.announce(Scene.ROUTE, List.of(LAST)));
        told.join();

        assertThat(quick.table()).hasSize(CHURN / 2 + 1);
        assertThat(Scene.neighbor(server, "127.0.0.3").routes().queued()).isZero();
        assertThat(Scene.neighbor(server, "127.0.0.4").routes().queued()).as("keys, not messages").isBetween(1,
                CHURN + 1);

        slow.readUntil(quick.table()::equals);
        await().until(() -> Scene.neighbor(server, "127.0.0.4").routes().queued() == 0);
        assertThat(Scene.neighbor(server, "127.0.0.4").routes().groupMembers()).isEqualTo(2);
    }

    /** Attributes of so many octets, each {@code number} others, so that what is sent fills all buffers on its way. */
    private static PathAttributes large(int number, int octets) {
        byte[] value = Arrays.copyOf(Ints.toByteArray(number), octets);
        return Scene.ROUTE.toBuilder().unknown(List.of(new UnknownAttribute(0xc0, 200, Octets.of(value)))).build();
    }

    private static void send(ScriptedPeer peer, Update update) {
        try {
            peer.send(update);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readUntilLast(ScriptedPeer peer) {
        try {
            peer.readUntil(table -> table.containsKey(LAST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
