package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.log.Complaints;
import dev.exip.bgp.session.log.LogLines;
import dev.exip.bgp.session.log.SessionLog;
import dev.exip.bgp.transport.Distance;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.transport.SocketOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeerSessionTest {
    /** A bug must not leave routes behind, or a session that reacts to nothing any more. */
    @Test
    void anActionThatFailsEndsTheSessionInOrderAndItComesBack() throws Exception {
        CountDownLatch down = new CountDownLatch(1);
        RouteExchange broken = new NoRoutes() {
            @Override
            public void update(EstablishedSession from, Update update) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public void down(EstablishedSession from, Down why, boolean graceful) {
                down.countDown();
            }
        };
        try (EventLoops loops = new EventLoops(1)) {
            LogLines lines = new LogLines();
            PeerSession session = new PeerSession(config(SocketOptions.PLAIN), loops, broken, log(lines, loops));
            session.start();
            try (Listener listener = Listener.bind(loops, loops.next(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), _ -> Optional.of(session))) {
                Open open = ScriptedPeer.open(65001, "10.0.0.2");
                try (ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", listener.address())) {
                    peer.establish(open);
                    peer.send(Update.withdraw(List.of(Nlri.of(Prefix.parse("203.0.113.1/32")))));
                    assertThat(peer.lastWords()).isEqualTo(Notification.of(ErrorSubcode.OUT_OF_RESOURCES));
                }
                assertThat(down.await(10, TimeUnit.SECONDS)).isTrue();
                session.start(); // ends the idle hold
                assertThat(lines.written()).element(1).asString().startsWith(
                        "node: Deliver failed; this is a bug: java.lang.IllegalStateException: a bug at dev.exip.");
                try (ScriptedPeer again = ScriptedPeer.connect("127.0.0.2", listener.address())) {
                    again.establish(open);
                }
            }
        }
    }

    private static SessionConfig config(SocketOptions socket) {
        return new SessionConfig("node", IpAddress.parse("127.0.0.2"), 179, new Asn(65001), null, null, socket, false,
                FsmConfig.of(ScriptedPeer.open(65001, "10.0.0.1"), _ -> Optional.empty()).asPassive());
    }

    private static SessionLog log(LogLines lines, EventLoops loops) {
        Complaints all = new Complaints(lines.log(), "node", 100, loops.next());
        return new SessionLog(all, all, new Journal());
    }

    /** RFC 5082 3: only epoll's sockets can say from how far away a connection comes. */
    @Test
    void aConnectionThatDoesNotSayFromHowFarAwayItComesIsClosedAndForgotten() throws Exception {
        try (EventLoops loops = EventLoops.withoutEpoll(1)) {
            LogLines lines = new LogLines();
            SocketOptions demanding = new SocketOptions(null, new Distance.Secured(1));
            PeerSession session = new PeerSession(config(demanding), loops, new NoRoutes(), log(lines, loops));
            session.start();
            try (Listener listener = Listener.bind(loops, loops.next(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), _ -> Optional.of(session));
                    ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", listener.address())) {
                peer.assertEnd();
                await().until(() -> !session.isConnected());
                assertThat(lines.written()).singleElement().asString().startsWith(
                        "node: connection from 127.0.0.2 refused: from how far away it comes cannot be seen");
            }
        }
    }
}
