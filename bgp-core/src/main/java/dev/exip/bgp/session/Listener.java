package dev.exip.bgp.session;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.log.Complaints;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.transport.ListeningSocket;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Accepts connections on one address and gives each to the session of its neighbour, on whose event loop it then lives.
 * Who has none is closed without a word.
 */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** Connections that may wait in the kernel: a whole cluster may come at one instant. */
    private static final int BACKLOG = 4096;
    private static final int EACCES = 13;
    private static final int EADDRINUSE = 98;
    private static final int EADDRNOTAVAIL = 99;

    private final ServerChannel channel;
    private final ListeningSocket socket;

    private Listener(ServerChannel channel, ListeningSocket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    /**
     * Listens.
     *
     * @param neighbors the session of a remote address; called on {@code loop}
     * @throws IOException if the address cannot be had; the message names it
     */
    public static Listener bind(EventLoops loops, EventLoop loop, InetSocketAddress address,
            Function<IpAddress, Optional<PeerSession>> neighbors) throws IOException {
        ServerChannel channel = loops.newServerSocket(address.getAddress());
        channel.config().setOption(ChannelOption.SO_BACKLOG, BACKLOG);
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        ListeningSocket socket = new ListeningSocket(channel, address.getAddress());
        channel.pipeline().addLast(new Acceptor(neighbors,
                new Complaints(LOG, "connections that cannot be accepted", 1, loop)));
        loops.register(loop, channel).syncUninterruptibly();
        ChannelFuture bound = channel.bind(address).awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            var _ = channel.close();
            throw new IOException("cannot listen on " + words(address) + ": " + reason(cause), cause);
        }
        return new Listener(channel, socket);
    }

    /** Netty gives a number at best. */
    private static @Nullable String reason(Throwable cause) {
        return switch (cause instanceof Errors.NativeIoException e ? -e.expectedErr() : 0) {
            case EADDRNOTAVAIL -> "no interface has this address; add it to one, or listen on another";
            case EADDRINUSE -> "another process listens there; stop it, or listen elsewhere";
            case EACCES -> "permission denied; a port below 1024 takes root, or the capability CAP_NET_BIND_SERVICE";
            default -> cause.getMessage();
        };
    }

    private static String words(InetSocketAddress address) {
        return HostAndPort.fromParts(InetAddresses.toAddrString(address.getAddress()), address.getPort()).toString();
    }

    /** Where it listens; the port is the real one where 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** The neighbours with whom only signed segments are exchanged (RFC 2385). To be used on the loop that it accepts on. */
    public ListeningSocket socket() {
        return socket;
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    private static final class Acceptor extends ChannelInboundHandlerAdapter {
        private final Function<IpAddress, Optional<PeerSession>> neighbors;
        private final Complaints failures;

        Acceptor(Function<IpAddress, Optional<PeerSession>> neighbors, Complaints failures) {
            this.neighbors = neighbors;
            this.failures = failures;
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            failures.flush();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            SocketChannel accepted = (SocketChannel) message;
            IpAddress remote = IpAddress.of(accepted.remoteAddress().getAddress());
            neighbors.apply(remote).ifPresentOrElse(session -> session.offer(accepted),
                    accepted.unsafe()::closeForcibly);
        }

        /** Waits a moment: for lack of file descriptors the kernel would offer the same connection again at once. */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.log(Level.WARN, () -> "Cannot accept a connection on "
                    + words((InetSocketAddress) ctx.channel().localAddress()) + ": " + cause.getMessage());
            ctx.channel().config().setAutoRead(false);
            var _ = ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), 1, TimeUnit.SECONDS);
        }
    }
}
