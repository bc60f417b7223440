package dev.exip.bfd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.Discard;
import dev.exip.bfd.packet.PacketCodec;
import dev.exip.bfd.packet.State;
import dev.exip.bfd.session.Parameters;
import dev.exip.bfd.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions over real sockets: with ourselves, and with a neighbour that follows a script. */
class BfdTest {
    private static final String HERE = ScriptedNeighbor.address(1);
    private static final String THERE = ScriptedNeighbor.address(2);
    /** Slow enough for a busy machine: coming up does not wait for an interval. */
    private static final Parameters CALM = new Parameters(300_000, 300_000, 10);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private <C extends AutoCloseable> C keep(C closeable) {
        opened.push(closeable);
        return closeable;
    }

    private static Endpoints ends(String local, String remote, boolean multihop) throws UnknownHostException {
        return new Endpoints(InetAddress.getByName(local), InetAddress.getByName(remote), multihop);
    }

    private static <T> T on(Bfd bfd, Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        bfd.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    private static BfdSession open(Bfd bfd, Endpoints ends, Consumer<Change> watcher) {
        return on(bfd, () -> bfd.open(ends, CALM, watcher));
    }

    private Change change() throws InterruptedException {
        Change change = changes.poll(60, TimeUnit.SECONDS);
        assertThat(change).as("a change within a minute").isNotNull();
        return change;
    }

    private Change down() throws InterruptedException {
        Change change = change();
        while (change.before().state() != State.UP) {
            change = change();
        }
        return change;
    }

    private BfdSession watched(Bfd bfd) throws IOException {
        return open(bfd, ends(HERE, THERE, false), changes::add);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void both_ends_come_up_and_go_by_the_slower_interval(boolean multihop) throws Exception {
        Bfd ours = keep(new Bfd());
        Bfd theirs = keep(new Bfd());
        BfdSession one = open(ours, ends(HERE, THERE, multihop), changes::add);
        on(theirs, () -> theirs.open(ends(THERE, HERE, multihop), new Parameters(700_000, 600_000, 5), _ -> {}));
        await().untilAsserted(() -> {
            Session session = on(ours, one::snapshot).session();
            assertThat(session.state()).isEqualTo(State.UP);
            assertThat(session.transmitInterval()).isEqualTo(600_000);
            assertThat(session.detectionTime()).isEqualTo(5 * 700_000);
        });
    }

    @Test
    void an_end_that_is_killed_and_comes_back_fifty_times_is_always_up_again() throws Exception {
        Bfd ours = keep(new Bfd());
        BfdSession one = watched(ours);
        for (int life = 1; life <= 50; life++) {
            Bfd theirs = new Bfd();
            BfdSession other = open(theirs, ends(THERE, HERE, false), _ -> {});
            await().until(() -> on(theirs, other::snapshot).session().state() == State.UP
                    && on(ours, one::snapshot).session().state() == State.UP);
            on(theirs, () -> {
                other.end(); // without a word
                return null;
            });
            theirs.close();
        }
    }

    @Test
    void an_end_that_is_killed_is_down_when_the_detection_time_is_over() throws Exception {
        ScriptedNeighbor neighbor = keep(new ScriptedNeighbor(THERE, HERE));
        watched(keep(new Bfd()));
        neighbor.up();
        neighbor.fallSilent();
        Change down = down();
        assertThat(down.isFailure()).isTrue();
        assertThat(down.reason()).matches("Control Detection Time Expired, nothing heard for \\d+ ms");
        assertThat(down.silence().toMillis()).isGreaterThanOrEqualTo(300);
        assertThat(neighbor.await(State.DOWN).diagnostic()).isEqualTo(Diagnostic.DETECTION_TIME_EXPIRED);
    }

    @Test
    void an_end_that_is_closed_says_so_and_that_is_no_failure() throws Exception {
        Bfd ours = keep(new Bfd());
        Bfd theirs = keep(new Bfd());
        watched(ours);
        BfdSession other = open(theirs, ends(THERE, HERE, false), _ -> {});
        assertThat(change().after().state()).isIn(State.INIT, State.UP);
        await().until(() -> on(theirs, other::snapshot).session().state() == State.UP);
        on(theirs, () -> {
            other.close();
            return null;
        });
        Change down = down();
        assertThat(down.isFailure()).isFalse();
        assertThat(down.isMeant()).isTrue();
        assertThat(down.reason()).isEqualTo(
                "Neighbor Signaled Session Down, it says AdminDown, Administratively Down");
    }

    @Test
    void at_the_end_all_neighbors_are_told_that_nothing_has_failed() throws Exception {
        ScriptedNeighbor neighbor = keep(new ScriptedNeighbor(THERE, HERE));
        Bfd ours = new Bfd();
        watched(ours);
        neighbor.up();
        ours.close();
        assertThat(neighbor.await(State.ADMIN_DOWN).diagnostic()).isEqualTo(Diagnostic.ADMINISTRATIVELY_DOWN);
    }

    @Test
    void a_poll_is_answered_at_once() throws Exception { // RFC 5880 6.8.7
        ScriptedNeighbor neighbor = keep(new ScriptedNeighbor(THERE, HERE));
        watched(keep(new Bfd()));
        ControlPacket theirs = neighbor.await(State.DOWN);
        neighbor.send(new ControlPacket(Diagnostic.NONE, State.DOWN, true, false, false, false, 255, 77, 0, 1_000_000,
                60_000_000, 0));
        ControlPacket answer = neighbor.await(ControlPacket::last);
        assertThat(answer.poll()).isFalse();
        assertThat(answer.myDiscriminator()).isEqualTo(theirs.myDiscriminator());
        assertThat(answer.yourDiscriminator()).isEqualTo(77);
    }

    /** RFC 5881 5: the kernel throws away what comes with a lower TTL, as this socket sends it. */
    @Test
    void what_may_come_from_behind_a_router_is_not_heard_over_one_hop_but_over_several() throws Exception {
        Bfd ours = keep(new Bfd());
        BfdSession one = watched(ours);
        BfdSession many = open(ours, ends(HERE, THERE, true), _ -> {});
        try (DatagramSocket far = new DatagramSocket(new InetSocketAddress(THERE, 0))) {
            byte[] packet = packet(State.DOWN, 0);
            far.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(HERE, 3784)));
            far.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(HERE, 4784)));
        }
        await().until(() -> on(ours, many::snapshot).received() == 1);
        keep(new ScriptedNeighbor(THERE, HERE)).send(State.DOWN);
        await().until(() -> on(ours, one::snapshot).received() > 0);
        assertThat(on(ours, one::snapshot).received()).isEqualTo(1);
    }

    private static byte[] packet(State state, int yours) {
        ByteBuf octets = Unpooled.buffer();
        PacketCodec.encode(new ControlPacket(Diagnostic.NONE, state, false, false, false, false, 3, 77, yours,
                1_000_000, 1_000_000, 0), octets);
        return ByteBufUtil.getBytes(octets);
    }

    @Test
    void a_packet_from_somebody_who_is_no_neighbor_is_counted() throws Exception {
        Bfd ours = keep(new Bfd());
        watched(ours);
        keep(new ScriptedNeighbor(ScriptedNeighbor.address(3), HERE)).send(State.DOWN);
        await().until(() -> ours.discarded().join().getOrDefault(Discard.NO_SESSION, 0L) == 1);
    }

    @Test
    void a_neighbors_packet_from_elsewhere_is_counted_though_it_knows_the_discriminator() throws Exception {
        Bfd ours = keep(new Bfd());
        BfdSession one = watched(ours);
        keep(new ScriptedNeighbor(ScriptedNeighbor.address(3), HERE)).send(new ControlPacket(Diagnostic.NONE,
                State.DOWN, false, false, false, false, 3, 77, one.discriminator(), 1_000_000, 1_000_000, 0));
        await().until(() -> ours.discarded().join().getOrDefault(Discard.NO_SESSION, 0L) == 1);
        assertThat(on(ours, one::snapshot).session().state()).isEqualTo(State.DOWN);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void a_packet_for_a_session_that_we_do_not_have_is_counted(State state) throws Exception {
        Bfd ours = keep(new Bfd());
        BfdSession one = watched(ours);
        keep(new ScriptedNeighbor(THERE, HERE)).send(new ControlPacket(Diagnostic.NONE, state, false, false, false,
                false, 3, 77, one.discriminator() + 1, 1_000_000, 1_000_000, 0));
        await().until(() -> ours.discarded().join().getOrDefault(Discard.YOUR_DISCRIMINATOR, 0L) == 1);
    }

    @Test
    void a_port_that_another_process_has_is_named() throws Exception {
        keep(new ScriptedNeighbor(HERE, THERE));
        Bfd ours = keep(new Bfd());
        assertThatThrownBy(() -> watched(ours)).isInstanceOf(CompletionException.class).hasMessageContaining(
                "UDP port 3784 of " + HERE + " cannot be had: another process has it");
    }

    @Test
    void sockets_are_closed_with_the_last_session_that_needs_them() throws Exception {
        Bfd ours = keep(new Bfd());
        BfdSession one = watched(ours);
        BfdSession two = open(ours, ends(HERE, ScriptedNeighbor.address(3), false), _ -> {});
        on(ours, () -> {
            one.close();
            return null;
        });
        Bfd others = keep(new Bfd());
        assertThatThrownBy(() -> watched(others)).hasMessageContaining("another process has it");
        on(ours, () -> {
            two.close();
            return null;
        });
        assertThat(watched(others)).isNotNull();
    }
}
