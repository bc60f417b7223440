package dev.exip.bgp.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin API on a Unix-domain socket; {@code curl --unix-socket FILE http://localhost/v1/neighbors} speaks it too. If it is wanted, a
 * second listener on a TCP port of this host serves the page and what the page reads.
 *
 * <p>The socket file has mode 0660: whoever is its owner or in its group may ask and order, and nobody else. Whoever is on this host may
 * open the TCP port, so through it nothing can be ordered, and the connections are few and not patient. The server has one
 * thread, which ends with {@link #close()}.
 */
public final class AdminServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;
    private static final int LARGEST_REQUEST_HEAD = 8 * 1024;
    private static final int LARGEST_REQUEST_BODY = 1024;

    private final SocketFile file;
    private final Duration patience;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("admin", true),
            EpollIoHandler.newFactory());
    private final List<Channel> listeners = new ArrayList<>();

    private AdminServer(SocketFile file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    /**
     * Listens at {@code socket}, and nowhere else. The directory is made if it is missing, and the socket file of a process that is
     * gone is replaced.
     *
     * @throws IOException if another process answers there, or the socket cannot be made; the message names the path
     */
    public static AdminServer start(Path socket, AdminSource source) throws IOException {
        return start(socket, null, source);
    }

    /**
     * Listens at {@code socket}, and at {@code page} for those who only look.
     *
     * @param page an address of the loopback interface; null for none
     * @throws IOException as of {@link #start(Path, AdminSource)}, or if {@code page} cannot be listened on; the message names it
     */
    public static AdminServer start(Path socket, @Nullable InetSocketAddress page, AdminSource source)
            throws IOException {
        return start(socket, page, source, PATIENCE);
    }

    static AdminServer start(Path socket, @Nullable InetSocketAddress page, AdminSource source, Duration patience)
            throws IOException {
        if (page != null && !page.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(page + " can be reached from other hosts");
        }
        AdminServer server = new AdminServer(SocketFile.claim(socket), patience);
        try {
            server.listen(EpollServerDomainSocketChannel.class, new DomainSocketAddress(server.file.path().toFile()),
                    "admin socket " + server.file.path(), new SocketGate(source));
            server.file.restrict();
            if (page != null) {
                server.listen(EpollServerSocketChannel.class, page, "the page at " + text(page),
                        new PageGate(source));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void listen(Class<? extends ServerChannel> type, SocketAddress address, String what, Gate gate)
            throws IOException {
        ChannelFuture bound = new ServerBootstrap().group(loop).channel(type).childHandler(
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        gate.guard(channel);
                        channel.pipeline().addLast(
                                new HttpServerCodec(LONGEST_REQUEST_LINE, LARGEST_REQUEST_HEAD, LARGEST_REQUEST_HEAD),
                                new HttpObjectAggregator(LARGEST_REQUEST_BODY),
                                new ChunkedWriteHandler(), new AdminHandler(gate, patience));
                    }
                }).bind(address).awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            throw new IOException(what + ": " + failure.getMessage(), failure);
        }
        listeners.add(bound.channel());
    }

    /** Where it listens. */
    public Path socket() {
        return file.path();
    }

    /** Where the page is; null if it is nowhere. */
    public @Nullable InetSocketAddress page() {
        return listeners.stream().map(Channel::localAddress).filter(InetSocketAddress.class::isInstance).map(
                InetSocketAddress.class::cast).findFirst().orElse(null);
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Stops listening, drops connections that are still being answered, and removes the socket file. */
    @Override
    public void close() {
        listeners.forEach(listener -> listener.close().awaitUninterruptibly());
        if (!listeners.isEmpty()) {
            removeFile();
        }
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void removeFile() {
        try {
            file.remove();
        } catch (IOException e) {
            LOG.warn("Cannot remove the admin socket {}", file.path(), e);
        }
    }
}
