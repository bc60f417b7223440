package dev.exip.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.exip.libc.LibC;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Frames on one interface (packet(7)): all may be sent, and those of ARP and neighbour discovery are heard. One thread opens,
 * sends, receives and closes; any thread may {@link #wake()} it.
 */
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final short POLLIN = 1;
    private static final int EPERM = 1;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ENETDOWN = 100;
    private static final int SIZEOF_SOCKADDR_LL = 20;
    private static final int SIZEOF_POLLFD = 8;
    private static final int SIZEOF_SOCK_FPROG = 16;
    private static final int LONGEST_FRAME = 2048;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(LONGEST_FRAME);
    private final MemorySegment polled = arena.allocate(3L * SIZEOF_POLLFD, Integer.BYTES);
    private final Object closing = new Object();
    private final int wakeup;
    private final int arp;
    private final int discovery;
    private boolean open = true;

    private PacketSocket(int interfaceIndex) throws IOException {
        wakeup = checked("open an eventfd", LibC.eventfd(0, EFD_CLOEXEC));
        watch(0, wakeup);
        try {
            arp = open(interfaceIndex, 1, Arp.ETHERTYPE, Filter.ALL);
            discovery = open(interfaceIndex, 2, NeighborDiscovery.ETHERTYPE, Filter.NEIGHBOR_DISCOVERY);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens one in the calling thread's network namespace.
     *
     * @throws IOException if there is no such interface, or without CAP_NET_RAW
     */
    public static PacketSocket open(int interfaceIndex) throws IOException {
        return new PacketSocket(interfaceIndex);
    }

    /** It is bound last of all, so that it never hears what the filter would keep away. */
    private int open(int interfaceIndex, int place, int ethertype, long[] filter) throws IOException {
        int socket = checked("open a packet socket", LibC.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
        watch(place, socket);
        try (var memory = Arena.ofConfined()) {
            var instructions = memory.allocateFrom(JAVA_LONG, filter);
            var program = memory.allocate(SIZEOF_SOCK_FPROG, Long.BYTES);
            program.set(JAVA_SHORT, 0, (short) filter.length);
            program.set(JAVA_LONG, Long.BYTES, instructions.address());
            checked("set a filter", LibC.setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, program));
            var address = memory.allocate(SIZEOF_SOCKADDR_LL, Integer.BYTES);
            address.set(JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(JAVA_BYTE, 2, (byte) (ethertype >>> Byte.SIZE));
            address.set(JAVA_BYTE, 3, (byte) ethertype);
            address.set(JAVA_INT, 4, interfaceIndex);
            checked("listen on interface " + interfaceIndex, LibC.bind(socket, address));
        }
        return socket;
    }

    private void watch(int place, int descriptor) {
        polled.set(JAVA_INT, (long) place * SIZEOF_POLLFD, descriptor);
        polled.set(JAVA_SHORT, (long) place * SIZEOF_POLLFD + 4, POLLIN);
    }

    private boolean isReady(int place) {
        return polled.get(JAVA_SHORT, (long) place * SIZEOF_POLLFD + 6) != 0;
    }

    /** Sends a frame; never waits. Throws {@link IOException} if the interface is gone or down. */
    public void send(byte[] frame) throws IOException {
        try (var memory = Arena.ofConfined()) {
            checked("send a frame", (int) LibC.send(arp, memory.allocateFrom(JAVA_BYTE, frame), MSG_DONTWAIT));
        }
    }

    /**
     * Waits for a frame, at most so many milliseconds.
     *
     * @return a view of the socket's buffer, good until the next call; empty if none came, or somebody called {@link #wake()}
     * @throws IOException if the interface is gone or has just gone down
     */
    public Optional<ByteBuffer> receive(int timeoutMillis) throws IOException {
        int ready = LibC.poll(polled, 3, timeoutMillis);
        if (ready == -EINTR || checked("wait for a frame", ready) == 0) {
            return Optional.empty();
        }
        if (isReady(0)) {
            try (var memory = Arena.ofConfined()) {
                checked("wake up", LibC.eventfdRead(wakeup, memory.allocate(JAVA_LONG)));
            }
            return Optional.empty();
        }
        int length = (int) LibC.recvfrom(isReady(1) ? arp : discovery, buffer, MSG_DONTWAIT, MemorySegment.NULL,
                MemorySegment.NULL);
        if (length == -EAGAIN || length == -EINTR) {
            return Optional.empty();
        }
        return Optional.of(buffer.asSlice(0, checked("receive a frame", length)).asByteBuffer());
    }

    /** Makes the receiver, now or when it next receives, return at once. */
    public void wake() {
        synchronized (closing) {
            if (open) {
                LibC.eventfdWrite(wakeup, 1);
            }
        }
    }

    @Override
    public void close() {
        synchronized (closing) {
            if (open) {
                open = false;
                for (int place = 0; place < 3; place++) {
                    int descriptor = polled.get(JAVA_INT, (long) place * SIZEOF_POLLFD);
                    if (descriptor > 0) {
                        LibC.close(descriptor);
                    }
                }
                arena.close();
            }
        }
    }

    private static int checked(String action, int result) throws IOException {
        if (result < 0) {
            throw new IOException("cannot " + action + ": " + switch (-result) {
                case EPERM -> "not allowed; run as root, or add NET_RAW to the container's capabilities";
                case ENETDOWN -> "the interface is down";
                default -> "errno " + -result;
            });
        }
        return result;
    }
}
