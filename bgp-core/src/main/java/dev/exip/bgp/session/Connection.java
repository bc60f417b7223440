package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.transport.MessageDecoder;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One TCP connection of a session. After {@link #close} or {@link #drop} it reports nothing more. Used on its event loop
 * only, save {@link #write}.
 */
final class Connection extends SimpleChannelInboundHandler<Decoded> {
    /** How long a neighbour may take to read our last words before the socket is torn down. */
    private static final int LINGER_SECONDS = 2;

    private final PeerSession session;
    private final Side side;
    private final SocketChannel channel;
    private final MessageDecoder decoder;
    private CodecContext context;
    private boolean over;
    private Octets sentOpen = Octets.EMPTY;

    Connection(PeerSession session, Side side, SocketChannel channel, CodecContext context) {
        this.session = session;
        this.side = side;
        this.channel = channel;
        this.context = context;
        decoder = new MessageDecoder(context);
        channel.pipeline().addLast(decoder, this);
    }

    Side side() {
        return side;
    }

    SocketChannel channel() {
        return channel;
    }

    InetSocketAddress localAddress() {
        return channel.localAddress();
    }

    InetSocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    void negotiated(CodecContext agreed) {
        context = agreed;
        decoder.negotiated(agreed);
    }

    void send(BgpMessage message) {
        ByteBuf octets = channel.alloc().buffer();
        MessageCodec.encode(message, context, octets);
        if (message instanceof Open) {
            sentOpen = Octets.of(ByteBufUtil.getBytes(octets));
        }
        write(octets);
    }

    /** The OPEN that was sent, with its header; empty before. */
    Octets sentOpen() {
        return sentOpen;
    }

    /** The OPEN that came, with its header; empty before. */
    Octets receivedOpen() {
        return decoder.open();
    }

    /** Whole messages; from any thread. */
    void write(ByteBuf messages) {
        var _ = channel.writeAndFlush(messages).addListener(written -> {
            if (written.isSuccess() && !over) {
                session.written(this);
            }
        });
    }

    /** Whether everything that was sent has left our process. */
    boolean isFlushed() {
        return channel.bytesBeforeUnwritable() >= channel.config().getWriteBufferHighWaterMark();
    }

    /**
     * Closes once what was sent is flushed. The neighbour is given time to read it: closing at once, with octets of its
     * own unread, would make the kernel send a reset that overtakes our NOTIFICATION.
     */
    void close() {
        over = true;
        channel.config().setAutoRead(true);
        var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> endOutput());
        var _ = channel.eventLoop().schedule(this::closeNow, LINGER_SECONDS, TimeUnit.SECONDS);
    }

    /** Closes now, whatever is still to be sent. */
    void drop() {
        over = true;
        try {
            channel.config().setSoLinger(0);
        } catch (ChannelException _) {
            // the socket is gone already
        }
        closeNow();
    }

    /** Reads nothing until {@link #resume}, so that TCP slows the neighbour down. */
    void pause() {
        channel.config().setAutoRead(false);
    }

    /** Reads on, unless {@code isTooEarly} by then; from any thread. */
    void resume(BooleanSupplier isTooEarly) {
        channel.eventLoop().execute(() -> {
            if (!over && isPaused() && !isTooEarly.getAsBoolean()) {
                channel.config().setAutoRead(true);
                session.resumed(this);
            }
        });
    }

    boolean isPaused() {
        return !channel.config().isAutoRead();
    }

    private void endOutput() {
        var _ = channel.shutdownOutput();
    }

    /** Completes when the socket is closed. */
    CompletableFuture<Void> closed() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        var _ = channel.closeFuture().addListener(_ -> closed.complete(null));
        return closed;
    }

    private void closeNow() {
        var _ = channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Decoded decoded) {
        if (!over) {
            session.received(this, decoded);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!over && channel.isWritable()) {
            session.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lost("the neighbor closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        lost(String.valueOf(cause.getMessage()));
    }

    /** The dial succeeded. */
    void connected() {
        if (!over) {
            session.connected();
        }
    }

    /** The connection ended without our doing. */
    void lost(String reason) {
        lost(reason, false);
    }

    /** The dial failed, with {@code noRoute} because the neighbour's host cannot be reached; or the connection ended without our doing. */
    void lost(String reason, boolean noRoute) {
        if (!over) {
            over = true;
            closeNow(); // Netty leaves a socket open whose dial failed
            session.lost(this, reason, noRoute);
        }
    }
}
