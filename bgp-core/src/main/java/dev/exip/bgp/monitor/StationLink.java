package dev.exip.bgp.monitor;

import com.google.common.base.Throwables;
import dev.exip.bgp.bmp.BmpWriter;
import dev.exip.bgp.transport.EventLoops;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a station, which we dial until it answers, and again when the connection ends (RFC 7854 section 3.2). Owned by its event loop. */
final class StationLink {
    private static final Logger LOG = LoggerFactory.getLogger(StationLink.class);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(12);
    private static final int CONNECT_MILLIS = 10_000;

    /** How long a station may take to read our last words. */
    private static final int LINGER_SECONDS = 2;

    /** Octets that may wait for a slow station before it is told no more, and when it is told again. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final StationConfig config;
    private final Greeting self;
    private final EventLoops loops;
    private final EventLoop loop;
    private final Executor ribLoop;
    private final Station station;
    private final AtomicLong sent = new AtomicLong();
    private @Nullable Line line;
    private @Nullable ScheduledFuture<?> reports;
    private Duration retry;
    private boolean over;
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable String lastFailure;

    StationLink(StationConfig config, Greeting self, EventLoops loops, Executor ribLoop, Station station) {
        this.config = config;
        this.self = self;
        this.loops = loops;
        this.ribLoop = ribLoop;
        this.station = station;
        loop = loops.next();
        retry = config.retry();
    }

    /** One connection. */
    final class Line extends SimpleChannelInboundHandler<ByteBuf> {
        private final SocketChannel channel;

        Line(SocketChannel channel) {
            this.channel = channel;
            channel.config().setTcpNoDelay(true).setKeepAlive(true).setWriteBufferWaterMark(
                    WATER_MARK).setConnectTimeoutMillis(CONNECT_MILLIS);
            channel.pipeline().addLast(this);
        }

        /** From any thread. */
        boolean isWritable() {
            return channel.isWritable();
        }

        /** For messages. From any thread. */
        ByteBuf buffer() {
            return channel.alloc().buffer();
        }

        /** Sends whole messages, and releases them. From any thread. */
        void write(ByteBuf messages) {
            sent.addAndGet(messages.readableBytes());
            var _ = channel.writeAndFlush(messages);
        }

        private void closeNow() {
            var _ = channel.close();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf octets) {
            // RFC 7854 3.2: a station has nothing to say
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            if (line == this && channel.isWritable()) {
                ribLoop.execute(() -> {}); // and the RIB settles
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            ended(this, "the station closed the connection");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ended(this, String.valueOf(cause.getMessage()));
        }
    }

    /** Begins to dial; from any thread. */
    void start() {
        loop.execute(() -> {
            long period = config.statistics().toMillis();
            reports = loop.scheduleAtFixedRate(() -> ribLoop.execute(station::report), period, period,
                    TimeUnit.MILLISECONDS);
            dial();
        });
    }

    private void dial() {
        if (over) {
            return;
        }
        Line dialled = new Line(loops.newSocket(config.address()));
        line = dialled;
        var _ = loops.register(loop, dialled.channel);
        var _ = dialled.channel.connect(
                new InetSocketAddress(config.address().toInetAddress(), config.port())).addListener(
                        connected -> loop.execute(() -> answered(dialled, connected.cause())));
    }

    private void answered(Line dialled, @Nullable Throwable failure) {
        if (failure != null) {
            ended(dialled, String.valueOf(Throwables.getRootCause(failure).getMessage()));
        } else if (line == dialled) {
            LOG.info("BMP station {}: connected", config);
            retry = config.retry();
            ByteBuf greeting = dialled.buffer();
            BmpWriter.initiation(self.sysName(), self.sysDescr(), greeting);
            dialled.write(greeting);
            ribLoop.execute(() -> station.opened(dialled));
        }
    }

    private void ended(Line which, String reason) {
        if (line != which) {
            return;
        }
        line = null;
        failures.incrementAndGet();
        lastFailure = reason;
        LOG.warn("BMP station {}: {}; it is dialled again in {} s", config, reason, retry.toMillis() / 1e3);
        which.closeNow(); // Netty leaves a socket open whose dial failed
        ribLoop.execute(() -> station.closed(which));
        var _ = loop.schedule(this::dial, retry.toMillis(), TimeUnit.MILLISECONDS);
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    /** From any thread. */
    StationSnapshot snapshot(StationConfig which, boolean connected, int queued) {
        return new StationSnapshot(which, connected, queued, sent.get(), failures.get(), lastFailure);
    }

    /** Says that this was all, and dials no more; from any thread. */
    void close() {
        loop.execute(() -> {
            over = true;
            if (reports != null) {
                reports.cancel(false);
            }
            Line last = line;
            line = null;
            if (last != null) {
                ByteBuf termination = last.buffer();
                BmpWriter.termination(termination);
                var _ = last.channel.writeAndFlush(termination).addListener(ChannelFutureListener.CLOSE);
                var _ = loop.schedule(last::closeNow, LINGER_SECONDS, TimeUnit.SECONDS);
            }
        });
    }
}
