package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A BGP speaker that does what a test says and nothing else: it sends any octets, no KEEPALIVE of its own, and reads only
 * when asked. Blocking, for one thread; a read gives up after a minute.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int HEADER = 19;
    private static final int LENGTH_OFFSET = 16;

    private final Socket socket;
    private final PushbackInputStream in;
    private final OutputStream out;
    private final Map<Nlri, PathAttributes> table = new HashMap<>();
    private @Nullable Open ours;
    private @Nullable Open theirs;
    private CodecContext context = CodecContext.beforeOpen(PeerKind.INTERNAL);

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new PushbackInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Dials {@code to} from the address {@code from}. */
    public static ScriptedPeer connect(String from, InetSocketAddress to) throws IOException {
        return connect(from, to, 0);
    }

    /** Dials with a receive buffer of so many octets, or the kernel's own for 0. */
    public static ScriptedPeer connect(String from, InetSocketAddress to, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(to, PATIENCE_MILLIS);
        return new ScriptedPeer(socket);
    }

    /** Takes the next connection that {@code listening} is offered. */
    public static ScriptedPeer accept(ServerSocket listening) throws IOException {
        listening.setSoTimeout(PATIENCE_MILLIS);
        return new ScriptedPeer(listening.accept());
    }

    /** An OPEN for IPv4 with a hold time of 90 s, route refresh and four-octet AS, and {@code more}. */
    public static Open open(long asn, String routerId, Capability... more) {
        List<Capability> capabilities = new ArrayList<>(List.of(new Capability.Multiprotocol(Family.IPV4_UNICAST),
                new Capability.RouteRefreshCapability(), new Capability.FourOctetAs(new Asn(asn))));
        capabilities.addAll(List.of(more));
        return new Open((int) asn, 90, RouterId.parse(routerId), capabilities);
    }

    /** The octets of messages, as this peer would send them now. */
    public byte[] encode(BgpMessage... messages) {
        ByteBuf octets = Unpooled.buffer();
        for (BgpMessage message : messages) {
            MessageCodec.encode(message, context, octets);
        }
        return ByteBufUtil.getBytes(octets);
    }

    /** Sends whole messages; after both OPENs, in the way that they agree on. */
    public void send(BgpMessage... messages) throws IOException {
        for (BgpMessage message : messages) {
            send(encode(message));
            if (message instanceof Open open) {
                ours = open;
                agree();
            }
        }
    }

    public void send(byte[] octets) throws IOException {
        out.write(octets);
    }

    /** Sends each octet in a segment of its own. */
    public void sendOneByOne(byte[] octets) throws IOException {
        for (byte octet : octets) {
            out.write(octet);
        }
    }

    private void agree() {
        if (ours != null && theirs != null) {
            context = CodecContext.of(Negotiated.of(ours, theirs));
        }
    }

    /** Sends OPEN and KEEPALIVE and reads the neighbour's; returns its OPEN. */
    public Open establish(Open open) throws IOException {
        send(open);
        Open remote = (Open) read();
        send(new Keepalive());
        assertThat(read()).isInstanceOf(Keepalive.class);
        return remote;
    }

    /** The octets of the next message. */
    public byte[] octets() throws IOException {
        byte[] header = in.readNBytes(HEADER);
        assertThat(header).as("a whole header").hasSize(HEADER);
        int length = ByteBuffer.wrap(header).getShort(LENGTH_OFFSET) & 0xffff;
        ByteBuffer message = ByteBuffer.allocate(length).put(header);
        return message.put(in.readNBytes(length - HEADER)).array();
    }

    /** The next message. */
    public BgpMessage read() throws IOException {
        Decoded decoded = MessageCodec.decode(Unpooled.wrappedBuffer(octets()), context);
        assertThat(decoded).isInstanceOf(Decoded.Message.class);
        BgpMessage message = ((Decoded.Message) decoded).message();
        if (message instanceof Open open) {
            theirs = open;
            agree();
        }
        if (message instanceof Update update) {
            update.withdrawn().forEach(table::remove);
            update.announced().forEach(a -> a.nlri().forEach(nlri -> table.put(nlri, a.attributes())));
        }
        return message;
    }

    /** The next message of this type; others are passed over. */
    public <M extends BgpMessage> M read(Class<M> type) throws IOException {
        BgpMessage message = read();
        while (!type.isInstance(message)) {
            message = read();
        }
        return type.cast(message);
    }

    /** Reads until what the neighbour told so far is as wanted. */
    public void readUntil(Predicate<Map<Nlri, PathAttributes>> wanted) throws IOException {
        while (!wanted.test(table)) {
            read();
        }
    }

    /** Reads until the End-of-RIB of {@code family}. */
    public void readDump(Family family) throws IOException {
        Update update = read(Update.class);
        while (!family.equals(update.endOfRib())) {
            update = read(Update.class);
        }
    }

    /** What the neighbour told, as far as it was read. */
    public Map<Nlri, PathAttributes> table() {
        return table;
    }

    /** The next NOTIFICATION, after which the stream must end in order and not with a reset. */
    public Notification lastWords() throws IOException {
        Notification notification = read(Notification.class);
        assertEnd();
        return notification;
    }

    /** The stream ends here, in order. */
    public void assertEnd() throws IOException {
        assertThat(atEnd()).as("end of stream").isTrue();
    }

    /** The stream ends in order after what was on its way, and no NOTIFICATION is among that. */
    public void assertEndWithoutNotification() throws IOException {
        while (!atEnd()) {
            assertThat(read()).isNotInstanceOf(Notification.class);
        }
    }

    private boolean atEnd() throws IOException {
        int next = in.read();
        if (next >= 0) {
            in.unread(next);
        }
        return next < 0;
    }

    public Socket socket() {
        return socket;
    }

    /** Ends the connection; what was not read makes it a reset. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
