package dev.exip.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Decoded;
import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.PacketCodec;
import dev.exip.bfd.packet.State;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A neighbour's end of BFD that sends what a test says and nothing else. A wait gives up after a minute. */
public final class ScriptedNeighbor implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final BlockingQueue<ControlPacket> heard = new LinkedBlockingQueue<>();
    private final Endpoints ends;
    private final Channel in;
    private final Channel out;
    private int discriminator = NEXT.incrementAndGet();
    private int yours;
    private int multiplier = 255;
    private boolean independent;

    /** At {@code local}, one hop from {@code remote}. Its packets come so seldom, by its word, that its silence means nothing. */
    public ScriptedNeighbor(String local, String remote) throws Exception {
        ends = new Endpoints(InetAddress.getByName(local), InetAddress.getByName(remote), false);
        in = loop.submit(() -> Sockets.receiver(loop, ends, new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
                assertThat(datagram.sender().getPort()).isBetween(49152, 65535); // RFC 5881 4
                heard.add(((Decoded.Packet) PacketCodec.decode(datagram.content())).packet());
            }
        })).get();
        out = loop.submit(() -> Sockets.sender(loop, ends.local(), new SplittableRandom())).get();
    }

    /** An address of this machine that no other test run has. */
    public static String address(int host) {
        long run = ProcessHandle.current().pid() % (1 << 14);
        return "127.%d.%d.%d".formatted(64 + (run >> 8), run & 0xff, host);
    }

    /** From now on its BFD does not depend on its routing daemons (C). */
    public ScriptedNeighbor independent() {
        independent = true;
        return this;
    }

    /** Says that it is up and that the next packet follows at once, which it does not. */
    public void fallSilent() {
        multiplier = 1;
        send(State.UP);
    }

    /** It begins anew, and has forgotten whom it talked to. */
    public void restart() {
        discriminator = NEXT.incrementAndGet();
        yours = 0;
        heard.clear();
    }

    /** Sends a packet. */
    public void send(State state) {
        send(new ControlPacket(Diagnostic.NONE, state, false, false, independent, false, multiplier, discriminator,
                yours, multiplier == 1 ? 10_000 : 1_000_000, 10_000, 0));
    }

    /** Sends a packet of the test's own. */
    public void send(ControlPacket packet) {
        ByteBuf octets = out.alloc().buffer();
        PacketCodec.encode(packet, octets);
        out.writeAndFlush(
                new DatagramPacket(octets, new InetSocketAddress(ends.remote(), ends.port()))).syncUninterruptibly();
    }

    /** Waits for a packet in this state. */
    public ControlPacket await(State state) throws InterruptedException {
        return await(packet -> packet.state() == state);
    }

    /** Waits for such a packet. */
    public ControlPacket await(Predicate<ControlPacket> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            ControlPacket packet = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(packet).as("a packet within a minute").isNotNull();
            if (wanted.test(packet)) {
                return packet;
            }
        }
    }

    /** Brings the session up. */
    public void up() throws InterruptedException {
        yours = await(State.DOWN).myDiscriminator();
        send(State.DOWN);
        await(State.INIT);
        send(State.UP);
        await(State.UP);
    }

    @Override
    public void close() throws IOException {
        in.close().syncUninterruptibly();
        out.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
