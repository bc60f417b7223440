package dev.exip.bgp.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin API on a Unix-domain socket; {@code curl --unix-socket FILE http://localhost/v1/neighbors} speaks it too.
 *
 * <p>The socket file has mode 0660: whoever is its owner or in its group may ask and order, and nobody else. The server has one thread, which ends with {@link #close()}.
 */
public final class AdminServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;
    private static final int LARGEST_REQUEST_HEAD = 8 * 1024;
    private static final int LARGEST_REQUEST_BODY = 1024;

    private final SocketFile file;
    private final EventLoopGroup loop;
    private final Channel listener;

    private AdminServer(SocketFile file, EventLoopGroup loop, Channel listener) {
        this.file = file;
        this.loop = loop;
        this.listener = listener;
    }

    /**
     * Listens at {@code socket}. The directory is made if it is missing, and the socket file of a process that is gone
     * is replaced.
     *
     * @throws IOException if another process answers there, or the socket cannot be made; the message names the path
     */
    public static AdminServer start(Path socket, AdminSource source) throws IOException {
        return start(socket, source, PATIENCE);
    }

    static AdminServer start(Path socket, AdminSource source, Duration patience) throws IOException {
        SocketFile file = SocketFile.claim(socket);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("admin", true),
                EpollIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap().group(loop).channel(
                EpollServerDomainSocketChannel.class).childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(
                                new HttpServerCodec(LONGEST_REQUEST_LINE, LARGEST_REQUEST_HEAD, LARGEST_REQUEST_HEAD),
                                new HttpObjectAggregator(LARGEST_REQUEST_BODY),
                                new ChunkedWriteHandler(), new AdminHandler(source, patience));
                    }
                }).bind(new DomainSocketAddress(file.path().toFile())).awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            stop(loop);
            throw new IOException("admin socket " + file.path() + ": " + failure.getMessage(), failure);
        }
        AdminServer server = new AdminServer(file, loop, bound.channel());
        try {
            file.restrict();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Where it listens. */
    public Path socket() {
        return file.path();
    }

    /** Stops listening, drops connections that are still being answered, and removes the socket file. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        try {
            file.remove();
        } catch (IOException e) {
            LOG.warn("Cannot remove the admin socket {}", file.path(), e);
        }
        stop(loop);
    }

    private static void stop(EventLoopGroup loop) {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
