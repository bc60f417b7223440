package dev.exip.bgp.monitor;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A station that listens, and reads when a test says so. Blocking, for one thread; a read gives up after a minute. */
final class FakeStation implements AutoCloseable {
    static final int ROUTE_MONITORING = 0;
    static final int STATISTICS = 1;
    static final int PEER_DOWN = 2;
    static final int PEER_UP = 3;
    static final int INITIATION = 4;
    static final int TERMINATION = 5;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String NOBODY = "nobody";
    private static final int BUFFER = 64 * 1024;
    private static final int HEADER = 6;
    private static final int PEER_HEADER = 42;
    private static final int PEER_ADDRESS = 10;

    private final ServerSocket listening = new ServerSocket();
    private final CodecContext context;
    private final Map<String, Map<Nlri, PathAttributes>> tables = new HashMap<>();
    private @Nullable Socket socket;
    private @Nullable DataInputStream in;

    /**
     * A message.
     *
     * @param peer whom it is about
     * @param body what stands behind the per-peer header, if there is one
     */
    record Message(int type, String peer, Octets body) {

        /** The UPDATE of a Route Monitoring message. */
        Update update(CodecContext context) {
            return (Update) ((Decoded.Message) MessageCodec.decode(Unpooled.wrappedBuffer(body.toByteArray()),
                    context)).message();
        }
    }

    /** Takes octets slowly if {@code receiveBuffer} is not 0; reads UPDATEs as {@code context} says. */
    FakeStation(int receiveBuffer, CodecContext context) throws IOException {
        this.context = context;
        listening.setSoTimeout(PATIENCE_MILLIS);
        if (receiveBuffer > 0) {
            listening.setReceiveBufferSize(receiveBuffer);
        }
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    StationConfig config() {
        return new StationConfig(IpAddress.of(listening.getInetAddress()), listening.getLocalPort(),
                Duration.ofMillis(20), Duration.ofHours(1));
    }

    /** Waits for a connection; of the one before nothing is known any more. */
    void accept() throws IOException {
        hangUp();
        tables.clear();
        socket = listening.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    }

    void hangUp() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }

    /** The next message. */
    Message read() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
        byte[] rest = new byte[header.getInt(1) - HEADER];
        in.readFully(rest);
        Message message = message(header.get(5), rest);
        switch (message.type()) {
            case PEER_UP -> tables.put(message.peer(), new HashMap<>());
            case PEER_DOWN -> tables.remove(message.peer());
            case ROUTE_MONITORING -> apply(tables.get(message.peer()), message.update(context));
            default -> {
                // says nothing of routes
            }
        }
        return message;
    }

    private static Message message(int type, byte[] rest) {
        if (type == INITIATION || type == TERMINATION) {
            return new Message(type, NOBODY, Octets.of(rest));
        }
        byte[] address = (rest[1] & 0x80) == 0
                ? Arrays.copyOfRange(rest, PEER_ADDRESS + 12, PEER_ADDRESS + 16)
                : Arrays.copyOfRange(rest, PEER_ADDRESS, PEER_ADDRESS + 16);
        try {
            return new Message(type, InetAddress.getByAddress(address).getHostAddress(),
                    Octets.of(Arrays.copyOfRange(rest, PEER_HEADER, rest.length)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void apply(Map<Nlri, PathAttributes> table, Update update) {
        update.withdrawn().forEach(table::remove);
        update.announced().forEach(some -> some.nlri().forEach(nlri -> table.put(nlri, some.attributes())));
    }

    /** The next message of a type; others are passed over. */
    Message read(int type) throws IOException {
        Message message = read();
        while (message.type() != type) {
            message = read();
        }
        return message;
    }

    /** Reads until a peer's table, as the station knows it, is as wanted. */
    Map<Nlri, PathAttributes> readUntil(String peer, Predicate<Map<Nlri, PathAttributes>> wanted) throws IOException {
        while (!tables.containsKey(peer) || !wanted.test(tables.get(peer))) {
            read();
        }
        return tables.get(peer);
    }

    /** The peers that it knows. */
    Map<String, Map<Nlri, PathAttributes>> tables() {
        return tables;
    }

    /** Whether the connection ends here. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        hangUp();
        listening.close();
    }
}
