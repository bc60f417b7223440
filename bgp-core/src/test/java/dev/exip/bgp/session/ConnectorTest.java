package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.log.SessionLog;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.transport.SocketOptions;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sockets of dials and listeners that come to nothing. */
class ConnectorTest {
    private final EventLoops loops = new EventLoops(1);

    @AfterEach
    void close() {
        loops.close();
    }

    /** One dial is refused by the neighbour, the other is from an address that is not ours. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1", "192.0.2.99"})
    void aFailedDialLeavesNoSocketBehind(String source) throws Exception {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedSoon.getLocalPort();
        }
        SessionConfig config = new SessionConfig("nobody", IpAddress.parse("127.0.0.1"), port, new Asn(65001),
                IpAddress.parse(source), null, SocketOptions.PLAIN, false,
                FsmConfig.of(ScriptedPeer.open(65001, "10.0.0.1"), _ -> Optional.empty()));
        PeerSession session = new PeerSession(config, loops, new NoRoutes(),
                SessionLog.ofNeighbor("nobody", loops.next(), new Journal()));
        EventLoop loop = loops.next();

        Connection dial = loop.submit(() -> new Connector(loops, loop).connect(session)).get();

        dial.closed().get(10, TimeUnit.SECONDS);
        assertThat(dial.channel().isOpen()).isFalse();
    }

    @Test
    void anAddressThatCannotBeHadIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(catchThrowable(() -> Listener.bind(loops, loops.next(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    _ -> Optional.empty()))).isInstanceOf(
                            IOException.class).hasMessageStartingWith("cannot listen on 127.0.0.1:" + port + ": ");
        }
    }
}
