package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
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
            public void down(EstablishedSession from) {
                down.countDown();
            }
        };
        SessionConfig config = new SessionConfig("node", IpAddress.parse("127.0.0.2"), 179, new Asn(65001), null,
                null, SocketOptions.PLAIN, false,
                FsmConfig.of(ScriptedPeer.open(65001, "10.0.0.1"), _ -> Optional.empty()).asPassive());
        try (EventLoops loops = new EventLoops(1)) {
            PeerSession session = new PeerSession(config, loops, broken);
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
                try (ScriptedPeer again = ScriptedPeer.connect("127.0.0.2", listener.address())) {
                    again.establish(open);
                }
            }
        }
    }
}
