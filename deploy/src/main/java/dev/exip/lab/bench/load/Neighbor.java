package dev.exip.lab.bench.load;

import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.MessageHeader;
import dev.exip.lab.bench.paths.UpdateReader;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One session with the reflector. A receiver's UPDATEs are read; what a sender is told is thrown away unread once its session is
 * established.
 */
public final class Neighbor {
    private static final ByteBuffer KEEPALIVE = Words.message(new Keepalive());
    private static final int LONGEST_MESSAGE = 4096;
    private static final int MOST_AT_ONCE = 1 << 18; // so that one neighbour's turn does not keep the others waiting

    private final Ipv4Address self;
    private final @Nullable UpdateReader reader;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> unsaid = new ArrayDeque<>();
    private final ByteBuffer rest = ByteBuffer.allocate(LONGEST_MESSAGE); // of a message that has not arrived whole
    private boolean established;
    private @Nullable Pace pace;
    private long heard = System.nanoTime();
    private long longestSilence;
    private long received;

    private Neighbor(Ipv4Address self, @Nullable UpdateReader reader, SocketChannel channel, SelectionKey key) {
        this.self = self;
        this.reader = reader;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Begins to connect from an address.
     *
     * @param reader takes what a receiver is told; null of a sender
     * @param hold the hold time that it proposes, in seconds
     */
    static Neighbor dial(Ipv4Address self, @Nullable UpdateReader reader, InetSocketAddress reflector, int hold,
            Selector selector) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(self.octets()), 0));
        var connected = channel.connect(reflector);
        var key = channel.register(selector, SelectionKey.OP_CONNECT);
        var neighbor = new Neighbor(self, reader, channel, key);
        key.attach(neighbor);
        neighbor.unsaid.add(Words.open(self, hold, reader != null));
        if (connected) {
            neighbor.flush();
        }
        return neighbor;
    }

    /** Whether its session is. */
    public boolean established() {
        return established;
    }

    /** Says something, behind what is not yet said. */
    public void say(ByteBuffer words) throws IOException {
        unsaid.add(words.duplicate());
        flush();
    }

    /** Nanoseconds of the longest time in which it heard nothing, up to now. */
    public long longestSilence() {
        return Math.max(longestSilence, System.nanoTime() - heard);
    }

    /** How many octets it has received. */
    public long received() {
        return received;
    }

    /** Keeps the session alive, if nothing else does. */
    void keepAlive() throws IOException {
        if (established && key.isValid() && unsaid.isEmpty()) {
            say(KEEPALIVE);
        }
    }

    /** Ends the connection without a word. */
    void leave() throws IOException {
        channel.close();
    }

    /** Reads at this pace; null for as fast as it can. */
    void pace(@Nullable Pace pace) {
        this.pace = pace;
        listen();
    }

    /** Begins or ceases to read, as its pace allows. */
    void listen() {
        if (key.isValid() && channel.isConnected()) {
            key.interestOps(interest());
        }
    }

    private int interest() {
        var read = pace == null || pace.allowed() > 0 ? SelectionKey.OP_READ : 0;
        return unsaid.isEmpty() ? read : read | SelectionKey.OP_WRITE;
    }

    /** Does what the socket is ready for; returns whether anything was received. */
    boolean turn(ByteBuffer scratch) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            flush();
        } else if (key.isWritable()) {
            flush();
        }
        return key.isReadable() && receive(scratch);
    }

    private void flush() throws IOException {
        var full = false;
        for (var next = unsaid.peek(); next != null && !full; next = unsaid.peek()) {
            var slice = next.slice(next.position(), Math.min(next.remaining(), MOST_AT_ONCE));
            var written = channel.write(slice);
            next.position(next.position() + written);
            full = slice.hasRemaining();
            if (!next.hasRemaining()) {
                unsaid.remove();
            }
        }
        key.interestOps(interest());
    }

    private boolean receive(ByteBuffer scratch) throws IOException {
        scratch.clear().put(rest.flip());
        rest.clear();
        if (pace != null) {
            scratch.limit(Math.min(scratch.capacity(), scratch.position() + pace.allowed()));
        }
        var octets = channel.read(scratch);
        if (octets < 0) {
            throw new IllegalStateException("the reflector closed the session of " + self);
        }
        hear(octets);
        scratch.flip();
        while (!unread() && scratch.remaining() >= MessageHeader.LENGTH) {
            var start = scratch.position();
            var length = Short.toUnsignedInt(scratch.getShort(start + 16));
            if (length < MessageHeader.LENGTH || length > LONGEST_MESSAGE) {
                throw new IllegalStateException(self + " received a message of " + length + " octets");
            }
            if (scratch.remaining() < length) {
                break;
            }
            scratch.position(start + length);
            message(scratch, start, length);
        }
        if (!unread()) {
            rest.put(scratch);
        }
        return true;
    }

    private void hear(int octets) {
        var now = System.nanoTime();
        longestSilence = Math.max(longestSilence, now - heard);
        heard = now;
        received += octets;
        if (pace != null) {
            pace.spend(octets);
        }
    }

    private boolean unread() {
        return established && reader == null;
    }

    private void message(ByteBuffer in, int start, int length) throws IOException {
        var type = in.get(start + MessageHeader.LENGTH - 1);
        if (type == MessageType.UPDATE.code() && reader != null) {
            reader.read(in, start, start + length);
        } else if (type == MessageType.OPEN.code()) {
            require(in.slice(start, length));
            say(KEEPALIVE);
        } else if (type == MessageType.KEEPALIVE.code()) {
            established = true;
        } else {
            throw new IllegalStateException(self + " received " + decoded(in.slice(start, length)));
        }
    }

    private void require(ByteBuffer message) {
        if (!(decoded(message) instanceof Decoded.Message(Open open))
                || (reader != null && !open.addPath().getOrDefault(
                        Family.IPV4_UNICAST, AddPathMode.RECEIVE).sends())) {
            throw new IllegalStateException(self + " is not offered what it needs: " + decoded(message));
        }
    }

    private static Decoded decoded(ByteBuffer message) {
        return MessageCodec.decode(Unpooled.wrappedBuffer(message), CodecContext.beforeOpen(PeerKind.INTERNAL));
    }

    @Override
    public String toString() {
        return self.toString();
    }
}
