package dev.exip.bgp.transport;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The threads that do all socket work, and the kind of channels that fits them: epoll on Linux, NIO elsewhere. */
public final class EventLoops implements AutoCloseable {
    private final AtomicInteger started = new AtomicInteger();
    private final EventLoopGroup group;
    private final EventExecutor routes;
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final boolean epoll;

    /**
     * Starts no thread before it is needed.
     *
     * @param threads how many loops
     */
    public EventLoops(int threads) {
        this(threads, Epoll.isAvailable());
    }

    private EventLoops(int threads, boolean epoll) {
        this.epoll = epoll;
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(threads, this::thread, io);
        routes = threads == 1
                ? group.next()
                : new DefaultEventExecutor((ThreadFactory) loop -> new FastThreadLocalThread(loop, "rib"));
    }

    /** Loops without epoll, as on a machine that is no Linux: no TCP MD5, no TTL security. */
    public static EventLoops withoutEpoll(int threads) {
        return new EventLoops(threads, false);
    }

    private Thread thread(Runnable loop) {
        return new FastThreadLocalThread(loop, "bgp-io-" + started.incrementAndGet());
    }

    /** Whose thread does the work on routes: the only loop's, so that no change passes through two; of several loops, one beside theirs. */
    public EventExecutor ofRoutes() {
        return routes;
    }

    /** Runs {@code task} on the thread of the routes, but not before it has looked after its sockets and the timers that are due. */
    public void afterAllElse(Runnable task) {
        var _ = routes.schedule(task, 0, TimeUnit.NANOSECONDS); // the loop takes due timers when it comes from its sockets
    }

    /** The loop whose turn it is. */
    public EventLoop next() {
        return group.next();
    }

    /** From now on {@code loop} does the work of {@code channel}, until {@link #close} at the latest. */
    public ChannelFuture register(EventLoop loop, Channel channel) {
        channels.add(channel);
        return loop.register(channel);
    }

    /** A socket to dial {@code remote} with, that is to be registered with one of these loops. */
    public SocketChannel newSocket(IpAddress remote) {
        return epoll ? new EpollSocketChannel(family(remote instanceof Ipv6Address)) : new NioSocketChannel();
    }

    /** A socket to listen at {@code local} with, that is to be registered with one of these loops. */
    public ServerChannel newServerSocket(InetAddress local) {
        return epoll
                ? new EpollServerSocketChannel(family(local instanceof Inet6Address))
                : new NioServerSocketChannel();
    }

    private static SocketProtocolFamily family(boolean v6) {
        return v6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    }

    /** Why there can be no socket with these options to {@code remote}; empty if there can. */
    public Optional<String> obstacle(IpAddress remote, SocketOptions options) {
        if (!options.isDemanding()) {
            return Optional.empty();
        }
        SocketChannel trial = newSocket(remote);
        try {
            options.beforeDial(trial, remote);
            return Optional.empty();
        } catch (ChannelException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            trial.unsafe().closeForcibly();
        }
    }

    /**
     * Goes through all threads, starting those that have not been needed yet.
     *
     * @return when all have come round; how long the slowest took. One that has ended takes no time
     */
    public CompletableFuture<Duration> pulse() {
        List<CompletableFuture<Duration>> beats = Stream.concat(StreamSupport.stream(group.spliterator(), false),
                Stream.of(routes)).distinct().map(EventLoops::beat).toList();
        return CompletableFuture.allOf(beats.toArray(CompletableFuture<?>[]::new)).thenApply(
                _ -> beats.stream().map(CompletableFuture::join).max(Comparator.naturalOrder()).orElseThrow());
    }

    private static CompletableFuture<Duration> beat(EventExecutor thread) {
        long sent = System.nanoTime();
        try {
            return CompletableFuture.supplyAsync(() -> Duration.ofNanos(System.nanoTime() - sent), thread);
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedFuture(Duration.ZERO);
        }
    }

    /** Closes all channels, so that none dies with octets in hand; then ends the loops and waits until they have. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        end(group);
        end(routes);
    }

    private static void end(EventExecutorGroup threads) {
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
