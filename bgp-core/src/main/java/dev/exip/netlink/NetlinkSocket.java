package dev.exip.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.exip.libc.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A NETLINK_ROUTE socket (netlink(7)): datagrams out and in, and nothing about what they say. One thread at a time sends
 * and receives; any thread may {@link #wake()} one that waits. Whoever receives closes.
 */
final class NetlinkSocket implements AutoCloseable {
    static final int FOREVER = -1;
    static final int AT_ONCE = 0;

    private static final int AF_NETLINK = 16;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final short POLLIN = 1;
    private static final int SIZEOF_SOCKADDR_NL = 12;
    private static final int SIZEOF_POLLFD = 8;
    private static final int BUFFER_BYTES = 32 * 1024; // the most that the kernel puts into one datagram of a dump

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);
    private final MemorySegment sender = arena.allocate(SIZEOF_SOCKADDR_NL, Integer.BYTES);
    private final MemorySegment senderLength = arena.allocate(JAVA_INT);
    private final MemorySegment polled = arena.allocate(2L * SIZEOF_POLLFD, Integer.BYTES);
    private final Object closing = new Object();
    private final int socket;
    private final int wakeup;
    private boolean open = true;

    private NetlinkSocket(int socket, int wakeup) {
        this.socket = socket;
        this.wakeup = wakeup;
        polled.set(JAVA_INT, 0, socket);
        polled.set(JAVA_SHORT, 4, POLLIN);
        polled.set(JAVA_INT, SIZEOF_POLLFD, wakeup);
        polled.set(JAVA_SHORT, SIZEOF_POLLFD + 4, POLLIN);
    }

    /** A socket that hears no events, only answers. */
    static NetlinkSocket open() {
        int socket = checked("open a netlink socket", LibC.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
        int wakeup = LibC.eventfd(0, EFD_CLOEXEC);
        if (wakeup < 0) {
            LibC.close(socket);
            throw new NetlinkException("open an eventfd", -wakeup, "");
        }
        // without these two, errors come without the kernel's own words, and are as good
        LibC.setsockopt(socket, SOL_NETLINK, NETLINK_EXT_ACK, 1);
        LibC.setsockopt(socket, SOL_NETLINK, NETLINK_CAP_ACK, 1);
        return new NetlinkSocket(socket, wakeup);
    }

    /**
     * A socket that hears events.
     *
     * @param groups a mask of {@code RTMGRP_*}
     * @param receiveBufferBytes how much may wait to be read before the kernel drops events; it silently keeps to
     *        {@code net.core.rmem_max}
     */
    static NetlinkSocket subscribed(int groups, int receiveBufferBytes) {
        var socket = open();
        try {
            socket.subscribe(groups, receiveBufferBytes);
            return socket;
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    private void subscribe(int groups, int receiveBufferBytes) {
        checked("set the receive buffer", LibC.setsockopt(socket, SOL_SOCKET, SO_RCVBUF, receiveBufferBytes));
        try (var memory = Arena.ofConfined()) {
            var address = memory.allocate(SIZEOF_SOCKADDR_NL, Integer.BYTES);
            address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
            address.set(JAVA_INT, 8, groups);
            checked("subscribe to events", LibC.bind(socket, address));
        }
    }

    /** Sends one request to the kernel, whole or not at all. */
    void send(ByteBuffer request) {
        try (var memory = Arena.ofConfined()) {
            var bytes = memory.allocate(request.remaining());
            bytes.asByteBuffer().put(request.duplicate());
            checked("send to the kernel", (int) LibC.send(socket, bytes, 0));
        }
    }

    /** Waits for a datagram, at most so many milliseconds, or {@link #FOREVER}, or {@link #AT_ONCE}: not at all. */
    Reception receive(int timeoutMillis) {
        while (true) {
            int ready = LibC.poll(polled, 2, timeoutMillis);
            if (ready == -Errno.EINTR.number()) {
                continue;
            }
            if (checked("wait for the kernel", ready) == 0) {
                return new Reception.Nothing();
            }
            if (polled.get(JAVA_SHORT, SIZEOF_POLLFD + 6) != 0) {
                return new Reception.Woken();
            }
            senderLength.set(JAVA_INT, 0, SIZEOF_SOCKADDR_NL);
            long received = LibC.recvfrom(socket, buffer, MSG_DONTWAIT | MSG_TRUNC, sender, senderLength);
            if (received == -Errno.ENOBUFS.number() || received > BUFFER_BYTES) {
                return new Reception.Lost();
            }
            if (received == -Errno.EAGAIN.number() || received == -Errno.EINTR.number()) {
                continue;
            }
            int length = checked("receive from the kernel", (int) received);
            if (sender.get(JAVA_INT, 4) == 0) { // port 0 is the kernel; a privileged process could also write to us
                return new Reception.Datagram(buffer.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder()));
            }
        }
    }

    /** Makes the receiver, now or whenever it next receives, return {@link Reception.Woken}; and so for ever after. */
    void wake() {
        synchronized (closing) {
            if (open) {
                checked("wake the receiver", LibC.eventfdWrite(wakeup, 1));
            }
        }
    }

    @Override
    public void close() {
        synchronized (closing) {
            if (open) {
                open = false;
                LibC.close(socket);
                LibC.close(wakeup);
                arena.close();
            }
        }
    }

    private static int checked(String action, int result) {
        if (result < 0) {
            throw new NetlinkException(action, -result, "");
        }
        return result;
    }
}
