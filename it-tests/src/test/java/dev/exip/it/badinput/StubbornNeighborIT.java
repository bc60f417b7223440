package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Ints;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neighbours that keep us waiting for their OPEN, read nothing of what we say, or dial while we dial them. */
class StubbornNeighborIT {
    private static final int SMALL = 2048;
    private static final int MANY = 2_500;
    private static final int LONG = 3_500;
    private static final String RELUCTANT = "127.20";
    private static final String DEAF = "127.8.0.3";
    private static final ServerSocket HIGHER = listen("127.8.0.1");
    private static final ServerSocket LOWER = listen("127.8.0.2");
    private static final ServerSocket UNDECIDED = listen("127.8.0.4");

    @RegisterExtension
    static final Target TARGET = new Target(
            "name: reluctant, range: 127.20.0.0/16, asn: 65001, rrClient: true, timers: {openHold: 3s}",
            "name: deaf, address: 127.8.0.3, asn: 65001, rrClient: true, passive: true, timers: {sendHold: 4s}",
            dialled("higher", HIGHER), dialled("lower", LOWER), dialled("undecided", UNDECIDED));

    private static ServerSocket listen(String address) {
        try {
            return new ServerSocket(0, 0, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dialled(String name, ServerSocket at) {
        return "name: %s, address: %s, port: %d, asn: 65001, rrClient: true".formatted(name,
                at.getInetAddress().getHostAddress(), at.getLocalPort());
    }

    @AfterAll
    static void stopListening() throws IOException {
        HIGHER.close();
        LOWER.close();
        UNDECIDED.close();
    }

    /** RFC 4271 8.2.2: the hold timer runs before there is an OPEN. */
    @Test
    void one_that_never_says_its_open_is_told_that_the_hold_timer_expired() throws IOException {
        ScriptedPeer peer = TARGET.connect(TARGET.address(RELUCTANT));
        assertThat(peer.read()).isInstanceOf(Open.class);
        assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.HOLD_TIMER));
    }

    /** RFC 4271 4.4: it is messages that count, not octets. */
    @Test
    void one_that_says_its_open_at_an_octet_a_second_is_told_that_the_hold_timer_expired() throws IOException {
        String address = TARGET.address(RELUCTANT);
        ScriptedPeer slow = TARGET.connect(address);
        byte[] open = slow.encode(Session.IBGP.open(address));
        AtomicInteger said = new AtomicInteger();
        ScheduledExecutorService pace = TARGET.keep(Executors.newSingleThreadScheduledExecutor());
        var dribble = pace.scheduleAtFixedRate(() -> {
            int at = said.getAndIncrement();
            try {
                slow.send(Arrays.copyOfRange(open, at, at + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, 0, 1, TimeUnit.SECONDS);
        Await.until("a few octets", said::get, octets -> octets > 1);

        String prompt = TARGET.address(RELUCTANT);
        TARGET.connect(prompt).establish(Session.IBGP.open(prompt));
        assertThat(slow.lastWords()).isEqualTo(Notification.of(ErrorSubcode.HOLD_TIMER));
        assertThat(said.get()).as("cut off in the middle").isBetween(2, open.length - 1);
        dribble.cancel(true);
    }

    /** RFC 9687: KEEPALIVEs of its own do not save a neighbour that takes nothing. */
    @Test
    void one_that_reads_nothing_is_dropped_when_the_send_hold_timer_expires() throws IOException {
        ScriptedPeer deaf = TARGET.keep(ScriptedPeer.connect(DEAF, TARGET.reflector().address(), SMALL));
        deaf.establish(Session.IBGP.open(DEAF));
        String address = TARGET.address("127.1");
        ScriptedPeer talker = TARGET.connect(address);
        talker.establish(Session.IBGP.open(address));
        byte[] value = new byte[LONG];
        for (int i = 0; i < MANY; i++) {
            System.arraycopy(Ints.toByteArray(i), 0, value, 0, Integer.BYTES);
            talker.send(Update.announce(PathAttributes.builder().localPref(100L).nextHop(
                    NextHop.of(IpAddress.parse("192.0.2.1"))).unknown(
                            List.of(new UnknownAttribute(0xc0, 99, Octets.of(value)))).build(),
                    List.of(Nlri.of(new Ipv4Prefix(0x0a00_0000 + i, 32)))));
        }
        try {
            deaf.send(new Keepalive());
        } catch (SocketException _) {
            // dropped already
        }

        String reason = "Send Hold Timer Expired: the neighbour takes nothing from us";
        Await.until("the end of the session", () -> TARGET.reflector().neighbor(DEAF),
                neighbor -> neighbor.at("/lastResetReason").asString().contains(reason));
        assertThat(TARGET.reflector().log()).contains(reason);
        assertThatThrownBy(() -> deaf.socket().getInputStream().readAllBytes()).as("a reset").isInstanceOf(
                SocketException.class);
        assertThat(TARGET.reflector().neighbor(address).at("/summary/state").asString()).isEqualTo("Established");
    }

    /** RFC 4271 6.8: the connection that the speaker with the higher identifier (ours is 127.0.0.1) dialled is kept. */
    @ParameterizedTest
    @CsvSource({"higher, 127.8.0.1, true", "lower, 10.8.0.2, false"})
    void of_two_dials_that_collide_one_becomes_the_session(String name, String routerId, boolean theirsWins)
            throws IOException {
        ServerSocket listening = theirsWins ? HIGHER : LOWER;
        ScriptedPeer ours = TARGET.keep(ScriptedPeer.accept(listening));
        ScriptedPeer theirs = TARGET.connect(listening.getInetAddress().getHostAddress());
        assertThat(ours.read()).isInstanceOf(Open.class);
        assertThat(theirs.read()).isInstanceOf(Open.class);
        Open open = Session.IBGP.open(routerId);
        ours.send(open);
        theirs.send(open);

        assertThat((theirsWins ? ours : theirs).lastWords()).isEqualTo(
                Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION));
        ScriptedPeer kept = theirsWins ? theirs : ours;
        assertThat(kept.read()).isEqualTo(new Keepalive());
        kept.send(new Keepalive());
        Await.until("one session", () -> TARGET.reflector().neighbor(name),
                neighbor -> neighbor.at("/summary/state").asString().equals("Established")
                        && neighbor.at("/connectionsEstablished").asInt() == 1
                        && neighbor.at("/remoteEndpoint").asString().endsWith(
                                ":" + (theirsWins ? theirs.socket().getLocalPort() : listening.getLocalPort())));
    }

    /** RFC 4271 6.8: its dial would win, but it talks of routes on ours; those are read as both OPENs agree on. */
    @Test
    void what_is_told_on_a_connection_that_may_still_lose_a_collision_is_understood() throws IOException {
        ScriptedPeer ours = TARGET.keep(ScriptedPeer.accept(UNDECIDED));
        ScriptedPeer theirs = TARGET.connect(UNDECIDED.getInetAddress().getHostAddress());
        assertThat(theirs.read()).isInstanceOf(Open.class);
        ours.establish(Session.IBGP.open("127.8.0.4"));
        Nlri prefix = Nlri.of(Prefix.parse("203.0.113.0/24"));
        ours.send(Update.announce(PathAttributes.builder().localPref(100L).asPath(AsPath.of(4_200_000_001L)).nextHop(
                NextHop.of(IpAddress.parse("192.0.2.1"))).build(), List.of(prefix)));

        assertThat(theirs.lastWords()).isEqualTo(Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION));
        Await.until("the route", () -> TARGET.reflector().routes("loc", "127.8.0.4"), routes -> routes.size() == 1
                && routes.get(0).at("/asPath").asString().equals("4200000001"));
    }
}
