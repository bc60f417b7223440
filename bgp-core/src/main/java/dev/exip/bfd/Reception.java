package dev.exip.bfd;

import dev.exip.bfd.packet.PacketCodec;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes to one of our addresses at one of the two ports, for all sessions that there are at it. */
final class Reception extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Demultiplexer sessions;
    private final Endpoints ends;
    private final Channel channel;
    private int users;

    /** Listens where {@code ends} has its own end. */
    Reception(EventLoop loop, Demultiplexer sessions, Endpoints ends) throws IOException {
        this.sessions = sessions;
        this.ends = ends;
        channel = Sockets.receiver(loop, ends, this);
    }

    void use() {
        users++;
    }

    /** Whether nobody uses it any more, so that it is closed. */
    boolean release() {
        if (--users > 0) {
            return false;
        }
        var _ = channel.close();
        return true;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
        sessions.received(new Endpoints(ends.local(), datagram.sender().getAddress(), ends.multihop()),
                PacketCodec.decode(datagram.content()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("BFD at {} port {}: {}", ends.local().getHostAddress(), ends.port(), cause.toString());
    }
}
