package dev.exip.bgp.bmp;

import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.MessageHeader;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Appends messages (RFC 7854 section 4).
 *
 * <pre>
 * +-----------+--------+------+-------------------------------+------+
 * | version 3 | length | type | whom it is about, most of them | body |
 * |     1     |    4   |   1  |              42               |      |
 * +-----------+--------+------+-------------------------------+------+
 * </pre>
 */
public final class BmpWriter {
    private static final int VERSION = 3;
    private static final int ROUTE_MONITORING = 0;
    private static final int STATISTICS_REPORT = 1;
    private static final int PEER_DOWN = 2;
    private static final int PEER_UP = 3;
    private static final int INITIATION = 4;
    private static final int TERMINATION = 5;

    private static final int SYS_DESCR = 1;
    private static final int SYS_NAME = 2;
    private static final int REASON = 1;
    private static final int ADMINISTRATIVELY_CLOSED = 0;
    private static final int ROUTES_IN = 7;

    private static final CodecContext NOTIFICATIONS = CodecContext.beforeOpen(PeerKind.INTERNAL);

    private BmpWriter() {}

    /** The first message of a connection: who we are (section 4.3). */
    public static void initiation(String sysName, String sysDescr, ByteBuf out) {
        int start = begin(INITIATION, out);
        text(SYS_DESCR, sysDescr, out);
        text(SYS_NAME, sysName, out);
        end(start, out);
    }

    /** The last message of a connection, which the operator wants no more (section 4.5). */
    public static void termination(ByteBuf out) {
        int start = begin(TERMINATION, out);
        out.writeShort(REASON).writeShort(Short.BYTES).writeShort(ADMINISTRATIVELY_CLOSED);
        end(start, out);
    }

    /** A session is Established, {@code seconds} since the epoch. */
    public static void peerUp(BmpPeer peer, long seconds, PeerUp up, ByteBuf out) {
        int start = begin(PEER_UP, peer, seconds, out);
        BmpPeer.address(up.local(), out);
        out.writeShort(up.localPort()).writeShort(up.remotePort()).writeBytes(up.sent().toByteArray()).writeBytes(
                up.received().toByteArray());
        end(start, out);
    }

    /** A session is over, and what it told with it. */
    public static void peerDown(BmpPeer peer, long seconds, PeerDown reason, ByteBuf out) {
        int start = begin(PEER_DOWN, peer, seconds, out);
        switch (reason) {
            case PeerDown.LocalNotification(Notification sent) ->
                MessageCodec.encode(sent, NOTIFICATIONS, out.writeByte(1));
            case PeerDown.LocalSilence(int event) -> out.writeByte(2).writeShort(event);
            case PeerDown.RemoteNotification(Notification received) ->
                MessageCodec.encode(received, NOTIFICATIONS, out.writeByte(3));
            case PeerDown.RemoteSilence() -> out.writeByte(4);
        }
        end(start, out);
    }

    /** What a neighbour told: one message for each UPDATE of those that stand one behind the other in {@code updates}, which it reads (section 4.6). */
    public static void routeMonitoring(BmpPeer peer, long seconds, ByteBuf updates, ByteBuf out) {
        while (updates.isReadable()) {
            int start = begin(ROUTE_MONITORING, peer, seconds, out);
            out.writeBytes(updates, MessageHeader.messageLength(updates));
            end(start, out);
        }
    }

    /** How many routes the neighbour's Adj-RIB-In has (section 4.8, type 7). */
    public static void statistics(BmpPeer peer, long seconds, long routes, ByteBuf out) {
        int start = begin(STATISTICS_REPORT, peer, seconds, out);
        out.writeInt(1); // one figure
        out.writeShort(ROUTES_IN).writeShort(Long.BYTES).writeLong(routes);
        end(start, out);
    }

    private static void text(int type, String text, ByteBuf out) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(type).writeShort(octets.length).writeBytes(octets);
    }

    private static int begin(int type, BmpPeer peer, long seconds, ByteBuf out) {
        int start = begin(type, out);
        peer.encode(seconds, out);
        return start;
    }

    private static int begin(int type, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(VERSION).writeInt(0).writeByte(type);
        return start;
    }

    private static void end(int start, ByteBuf out) {
        out.setInt(start + 1, out.writerIndex() - start);
    }
}
