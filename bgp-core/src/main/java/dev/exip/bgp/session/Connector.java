package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.wire.CodecContext;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Makes the connections of one session: dials, takes over what the listener accepted, or turns it away. */
final class Connector {
    /** Octets that may wait for a slow neighbour before it is taken off the fan-out, and when it comes back. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final SessionConfig config;
    private final EventLoops loops;
    private final EventLoop loop;

    Connector(SessionConfig config, EventLoops loops, EventLoop loop) {
        this.config = config;
        this.loops = loops;
        this.loop = loop;
    }

    /** Begins to dial; the session hears of the end of it. */
    Connection connect(PeerSession session) {
        SocketChannel channel = loops.newSocket();
        channel.config().setConnectTimeoutMillis(0); // the FSM has a timer for that
        Connection connection = open(session, Side.OUTGOING, channel);
        InetSocketAddress remote = new InetSocketAddress(config.remote().toInetAddress(), config.port());
        IpAddress source = config.source();
        InetSocketAddress local = source == null ? null : new InetSocketAddress(source.toInetAddress(), 0);
        var _ = channel.connect(remote, local).addListener(dialled -> {
            if (dialled.isSuccess()) {
                connection.connected();
            } else {
                connection.lost("cannot connect to " + remote + ": " + dialled.cause().getMessage());
            }
        });
        return connection;
    }

    /** Takes over an accepted connection. */
    Connection accept(PeerSession session, SocketChannel channel) {
        return open(session, Side.INCOMING, channel);
    }

    /** Turns an accepted connection away, with {@code notification} if there is one. */
    void refuse(PeerSession session, SocketChannel channel, @Nullable Notification notification) {
        Connection connection = open(session, Side.INCOMING, channel);
        if (notification == null) {
            connection.drop();
        } else {
            connection.send(notification);
            connection.close();
        }
    }

    private Connection open(PeerSession session, Side side, SocketChannel channel) {
        channel.config().setTcpNoDelay(true).setWriteBufferWaterMark(WATER_MARK);
        Connection connection = new Connection(session, side, channel, CodecContext.beforeOpen(kind()));
        var _ = loop.register(channel);
        return connection;
    }

    private PeerKind kind() {
        Asn own = config.fsm().localOpen().asn();
        return own.equals(config.asn()) ? PeerKind.INTERNAL : PeerKind.EXTERNAL;
    }
}
