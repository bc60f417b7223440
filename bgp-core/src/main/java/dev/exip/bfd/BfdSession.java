package dev.exip.bfd;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.PacketCodec;
import dev.exip.bfd.packet.State;
import dev.exip.bfd.session.Jitter;
import dev.exip.bfd.session.Parameters;
import dev.exip.bfd.session.Session;
import dev.exip.timer.DeadlineTimer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session that runs: sends when it is time to, and tells whoever opened it when its state changes. */
public final class BfdSession {
    private final EventLoop loop;
    private final Endpoints ends;
    private final Channel channel;
    private final InetSocketAddress remote;
    private final RandomGenerator random;
    private final Consumer<BfdSession> over;
    private final DeadlineTimer detection;
    private Consumer<Change> watcher;
    private Session session;
    private @Nullable ControlPacket told;
    private @Nullable Future<?> transmission;
    private Instant changed = Instant.now();
    private long lastSentNanos;
    private long lastReceivedNanos;
    private @Nullable Instant lastReceived;
    private long sent;
    private long received;
    private @Nullable String trouble;

    /**
     * Begins to send.
     *
     * @param channel what it sends through
     * @param random for jitter
     * @param watcher told of each change of the state
     * @param over told when it has ended and the sockets are not needed any more
     */
    BfdSession(EventLoop loop, Endpoints ends, Session session, Channel channel, RandomGenerator random,
            Consumer<Change> watcher, Consumer<BfdSession> over) {
        this.loop = loop;
        this.ends = ends;
        this.session = session;
        this.channel = channel;
        this.random = random;
        this.watcher = watcher;
        this.over = over;
        remote = new InetSocketAddress(ends.remote(), ends.port());
        detection = new DeadlineTimer(loop, this::expire);
        transmit();
    }

    /** Between whom it is. */
    public Endpoints endpoints() {
        return ends;
    }

    int discriminator() {
        return session.discriminator();
    }

    /** Other intervals, or another multiplier, from now on; the session stays up (RFC 5880 section 6.8.3). */
    public void reconfigure(Parameters parameters) {
        become(session.reconfigured(parameters), silence());
    }

    /** A packet came that is this session's. */
    void received(ControlPacket packet) {
        State before = session.state();
        Duration silence = silence();
        received++;
        lastReceived = Instant.now();
        lastReceivedNanos = System.nanoTime();
        Session next = session.received(packet);
        detection.start(TimeUnit.MICROSECONDS.toNanos(next.detectionTime()));
        become(next, silence);
        if (packet.poll() && before != State.ADMIN_DOWN) {
            send(session.answer()); // RFC 5880 6.8.7
        }
    }

    private void expire() {
        become(session.expired(), silence());
    }

    private Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastReceivedNanos);
    }

    private void become(Session next, Duration silence) {
        Session before = session;
        session = next;
        if (!next.packet().with(false, false).equals(told)) {
            transmit(); // RFC 5880 6.8.7: what is news is not kept until its time
        } else if (next.transmitInterval() != before.transmitInterval()) {
            schedule();
        }
        if (next.state() != before.state()) {
            changed = Instant.now();
            watcher.accept(new Change(before, next, silence));
        }
    }

    private void transmit() {
        ControlPacket packet = session.packet();
        if (session.remote().minRx() > 0) { // RFC 5880 6.8.7
            send(packet);
        }
        told = packet.with(false, false);
        schedule();
    }

    private void schedule() {
        unschedule();
        long interval = TimeUnit.MICROSECONDS.toNanos(session.transmitInterval());
        if (interval > 0) {
            long next = lastSentNanos + Jitter.of(interval, session.wanted().detectMultiplier(), random);
            transmission = loop.schedule(this::transmit, next - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void unschedule() {
        if (transmission != null) {
            var _ = transmission.cancel(false);
            transmission = null;
        }
    }

    private void send(ControlPacket packet) {
        ByteBuf octets = channel.alloc().buffer(PacketCodec.LENGTH);
        PacketCodec.encode(packet, octets);
        lastSentNanos = System.nanoTime();
        sent++;
        var _ = channel.writeAndFlush(new DatagramPacket(octets, remote)).addListener(
                written -> trouble = written.isSuccess() ? null : String.valueOf(written.cause().getMessage()));
    }

    /**
     * Ends it: nothing of it is told any more, and the neighbour learns that nothing has failed. For that the last packets go on for as
     * long as the neighbour may miss some (RFC 5880 section 6.8.16).
     */
    public void close() {
        watcher = _ -> {};
        boolean isHeard = session.remote().isHeard();
        become(session.disabled(), silence());
        long patience = session.wanted().detectMultiplier() * session.transmitInterval();
        if (isHeard && patience > 0) {
            var _ = loop.schedule(this::end, patience, TimeUnit.MICROSECONDS);
        } else {
            end();
        }
    }

    /** Ends it without further words. */
    void end() {
        watcher = _ -> {};
        detection.stop();
        unschedule();
        if (channel.isOpen()) {
            var _ = channel.close();
            over.accept(this);
        }
    }

    /** How it stands. */
    public BfdSnapshot snapshot() {
        int port = channel.localAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
        return new BfdSnapshot(ends, port, session, changed, sent, received, lastReceived, trouble);
    }
}
