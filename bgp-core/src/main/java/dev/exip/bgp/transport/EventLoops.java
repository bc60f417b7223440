package dev.exip.bgp.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that do all socket work, and the kind of channels that fits them: epoll on Linux, NIO elsewhere. */
public final class EventLoops implements AutoCloseable {
    private final AtomicInteger started = new AtomicInteger();
    private final EventLoopGroup group;
    private final boolean epoll = Epoll.isAvailable();

    /**
     * Starts no thread before it is needed.
     *
     * @param threads how many loops
     */
    public EventLoops(int threads) {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(threads, this::thread, io);
    }

    private Thread thread(Runnable loop) {
        return new FastThreadLocalThread(loop, "bgp-io-" + started.incrementAndGet());
    }

    /** The loop whose turn it is. */
    public EventLoop next() {
        return group.next();
    }

    /** A socket that is to be registered with one of these loops. */
    public SocketChannel newSocket() {
        return epoll ? new EpollSocketChannel() : new NioSocketChannel();
    }

    /** A listening socket that is to be registered with one of these loops. */
    public ServerChannel newServerSocket() {
        return epoll ? new EpollServerSocketChannel() : new NioServerSocketChannel();
    }

    /** Ends the loops and waits until they have. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
