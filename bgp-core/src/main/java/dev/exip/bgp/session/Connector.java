package dev.exip.bgp.session;

import com.google.common.base.Throwables;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.wire.CodecContext;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import org.jspecify.annotations.Nullable;

/** Makes the connections of one session: dials, takes over what the listener accepted, or turns it away. */
final class Connector {
    /** Octets that may wait for a slow neighbour before it is taken off the fan-out, and when it comes back. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    /** One read a turn, at most 64 KiB: a neighbour that floods us must not keep the others of its loop waiting. */
    private static final RecvByteBufAllocator ONE_READ = new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1);

    private final EventLoops loops;
    private final EventLoop loop;

    Connector(EventLoops loops, EventLoop loop) {
        this.loops = loops;
        this.loop = loop;
    }

    /** Begins to dial; the session hears of the end of it, and never before this returns. */
    Connection connect(PeerSession session) {
        SessionConfig config = session.config();
        SocketChannel channel = loops.newSocket(config.remote());
        channel.config().setConnectTimeoutMillis(0); // the FSM has a timer for that
        Connection connection = open(session, Side.OUTGOING, channel);
        IpAddress source = config.source();
        InetSocketAddress local = source == null ? null : new InetSocketAddress(source.toInetAddress(), 0);
        try {
            var remote = new InetSocketAddress(LinkLocal.address(config.remote(), config.device()), config.port());
            var _ = channel.connect(remote, local).addListener(
                    dialled -> loop.execute(() -> ended(connection, config, dialled.cause())));
        } catch (IOException e) {
            loop.execute(() -> ended(connection, config, e));
        }
        return connection;
    }

    private static void ended(Connection connection, SessionConfig config, @Nullable Throwable failure) {
        if (failure == null) {
            connection.connected();
        } else {
            Throwable cause = Throwables.getRootCause(failure);
            connection.lost("cannot connect to " + config.remote() + " port " + config.port() + ": " + reason(cause),
                    cause instanceof NoRouteToHostException);
        }
    }

    /** Netty leaves this one without words. */
    private static @Nullable String reason(Throwable cause) {
        return cause instanceof NoRouteToHostException ? "No route to host" : cause.getMessage();
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
        SessionConfig config = session.config();
        try {
            channel.config().setTcpNoDelay(true).setWriteBufferWaterMark(WATER_MARK).setRecvByteBufAllocator(ONE_READ);
            switch (side) {
                case OUTGOING -> config.socket().beforeDial(channel, config.remote());
                case INCOMING -> config.socket().onAccepted(channel, config.remote());
            }
        } catch (ChannelException e) {
            channel.unsafe().closeForcibly();
            throw e;
        }
        Connection connection = new Connection(session, side, channel, CodecContext.beforeOpen(kind(config)));
        var _ = loops.register(loop, channel);
        return connection;
    }

    private static PeerKind kind(SessionConfig config) {
        Asn own = config.fsm().localOpen().asn();
        return own.equals(config.asn()) ? PeerKind.INTERNAL : PeerKind.EXTERNAL;
    }
}
