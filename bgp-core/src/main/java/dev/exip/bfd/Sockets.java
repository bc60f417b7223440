package dev.exip.bfd;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The UDP sockets of sessions. What cannot be set is no trifle here: there is no socket then. */
final class Sockets {
    /** The numbers are Linux's (linux/in.h, linux/in6.h). */
    private static final ChannelOption<Integer> IP_TTL = new IntegerUnixChannelOption("IP_TTL", 0, 2);
    private static final ChannelOption<Integer> IPV6_UNICAST_HOPS = new IntegerUnixChannelOption("IPV6_UNICAST_HOPS",
            41, 16);

    private static final int HIGHEST_TTL = 255;
    private static final int NETWORK_CONTROL = 0xc0; // RFC 4594 3.1, CS6
    private static final int FIRST_SOURCE_PORT = 49152; // RFC 5881 4
    private static final int PORTS = 65536;
    private static final int ATTEMPTS = 50;
    private static final int EADDRINUSE = 98;

    /** Longer ones than we send are read as well, to tell what is wrong with them; of many at once, all. */
    private static final FixedRecvByteBufAllocator RECEPTION = new FixedRecvByteBufAllocator(128);
    private static final int AT_ONCE = 256;

    private Sockets() {}

    /** A socket that hears what comes to {@code local}; over one hop only what comes from the same link (RFC 5881 section 5). */
    static Channel receiver(EventLoop loop, Endpoints ends, ChannelHandler handler) throws IOException {
        EpollDatagramChannel channel = open(ends.local());
        try {
            channel.config().setRecvByteBufAllocator(RECEPTION.maxMessagesPerRead(AT_ONCE));
            if (!ends.multihop()) {
                channel.config().setOption(HopLimitFilter.OPTION, HopLimitFilter.of(isV6(ends.local())));
            }
            channel.pipeline().addLast(handler);
            return bound(loop, channel, new InetSocketAddress(ends.local(), ends.port()));
        } catch (ChannelException e) {
            channel.unsafe().closeForcibly();
            throw new IOException("the hop limit of what is received cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** A socket that sends from {@code local} and a port that no other session has; it reads nothing. */
    static Channel sender(EventLoop loop, InetAddress local, RandomGenerator random) throws IOException {
        for (int attempt = 1;; attempt++) {
            EpollDatagramChannel channel = open(local);
            channel.config().setAutoRead(false);
            channel.config().setOption(isV6(local) ? IPV6_UNICAST_HOPS : IP_TTL, HIGHEST_TTL);
            channel.config().setOption(ChannelOption.IP_TOS, NETWORK_CONTROL);
            try {
                return bound(loop, channel,
                        new InetSocketAddress(local, random.nextInt(FIRST_SOURCE_PORT, PORTS)));
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !isTaken(e.getCause())) {
                    throw e;
                }
            }
        }
    }

    private static EpollDatagramChannel open(InetAddress local) throws IOException {
        if (!Epoll.isAvailable()) {
            throw new IOException("BFD needs Netty's native transport (epoll), which does not run here");
        }
        return new EpollDatagramChannel(isV6(local) ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    }

    private static boolean isV6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    /** On {@code loop}, where all this is done by the time that the calls return. */
    private static Channel bound(EventLoop loop, EpollDatagramChannel channel, InetSocketAddress address)
            throws IOException {
        ChannelFuture bound = loop.register(channel).isSuccess()
                ? channel.bind(address)
                : channel.newFailedFuture(
                        new IOException("the event loop has ended"));
        Throwable cause = bound.cause();
        if (cause != null) {
            channel.unsafe().closeForcibly();
            throw new IOException("UDP port " + address.getPort() + " of " + address.getAddress().getHostAddress()
                    + " cannot be had: " + (isTaken(cause) ? "another process has it" : cause.getMessage()), cause);
        }
        return channel;
    }

    private static boolean isTaken(@Nullable Throwable cause) {
        return cause instanceof Errors.NativeIoException e && e.expectedErr() == -EADDRINUSE;
    }
}
