package dev.exip.netlink;

import dev.exip.netlink.Message.AddressFound;
import dev.exip.netlink.Message.AddressGone;
import dev.exip.netlink.Message.Ended;
import dev.exip.netlink.Message.Ignored;
import dev.exip.netlink.Message.LinkFound;
import dev.exip.netlink.Message.Malformed;
import dev.exip.netlink.Message.NeighborFound;
import dev.exip.netlink.Message.Overrun;
import dev.exip.netlink.Message.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Asks the kernel about addresses and interfaces, and changes addresses (rtnetlink(7)); also has it look for neighbours anew. Each method blocks until the kernel
 * has answered, which it does at once. Thread-safe: requests take turns. Reading needs no privilege, changing needs
 * CAP_NET_ADMIN. It speaks to the network namespace of the thread that opened it, whichever thread calls.
 *
 * <p>Every method throws {@link NetlinkException} if the kernel refuses, and {@link IllegalStateException} after
 * {@link #close()}.
 */
public final class Netlink implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final NetlinkSocket socket;
    private final ReentrantLock turn = new ReentrantLock();
    private int sequence;
    private boolean closed;

    private Netlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket in the calling thread's network namespace; worth keeping, for it takes some milliseconds. */
    public static Netlink open() {
        return new Netlink(NetlinkSocket.open());
    }

    /** The interface of this name; empty if there is none. */
    public Optional<Link> link(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length >= Rtnetlink.IFNAMSIZ || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            var answer = exchange("look up interface " + name, number -> RequestEncoder.linkByName(number, name));
            return answer.payloads().stream().filter(LinkFound.class::isInstance).map(
                    found -> ((LinkFound) found).link()).findFirst();
        } catch (NetlinkException e) {
            if (e.is(Errno.ENODEV)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All IPv4 and IPv6 addresses of all interfaces: a whole table, asked for again as long as it changes under the dump. */
    public List<InterfaceAddress> addresses() {
        return dump("list addresses", RequestEncoder::dumpAddresses).filter(AddressFound.class::isInstance).map(
                found -> ((AddressFound) found).address()).toList();
    }

    private Stream<Payload> dump(String action, IntFunction<ByteBuffer> request) {
        while (true) {
            var answer = exchange(action, request);
            if (!answer.interrupted()) {
                return answer.payloads().stream();
            }
        }
    }

    /**
     * Adds an address; an IPv6 address is usable at once, without duplicate address detection.
     *
     * @throws IllegalArgumentException if its lifetime is one that ends
     * @throws NetlinkException among others {@code EEXIST} if the interface has it, whatever its scope and protocol there;
     *         {@code ENODEV} if there is no such interface; {@code EPERM} without CAP_NET_ADMIN
     */
    public void add(InterfaceAddress address) {
        requireForGood(address);
        exchange("add " + address.text() + " to interface " + address.interfaceIndex(),
                number -> RequestEncoder.addAddress(number, address, Rtnetlink.INFINITY_LIFE_TIME));
    }

    /**
     * Makes an address last for ever, deprecated or not; adds it if it is not there. Its scope stays what it is.
     *
     * @throws IllegalArgumentException if its lifetime is one that ends: see {@link #expire}
     * @throws NetlinkException among others {@code ENODEV} if there is no such interface; {@code EPERM} without CAP_NET_ADMIN
     */
    public void replace(InterfaceAddress address) {
        requireForGood(address);
        exchange("change " + address.text() + " of interface " + address.interfaceIndex(),
                number -> RequestEncoder.replaceAddress(number, address, Rtnetlink.INFINITY_LIFE_TIME));
    }

    /**
     * Deprecates an address and has the kernel take it away after this time, rounded up to whole seconds.
     *
     * @throws NetlinkException as {@link #replace}
     */
    public void expire(InterfaceAddress address, Duration after) {
        exchange("let " + address.text() + " of interface " + address.interfaceIndex() + " expire",
                number -> RequestEncoder.replaceAddress(number, expiring(address), seconds(after)));
    }

    /**
     * Adds an address for this time, rounded up to whole seconds: then the kernel takes it away, whatever has become of us, unless
     * {@link #expire} has given it more. It is deprecated from the beginning, so that nobody is given it as source who does not ask
     * for it.
     *
     * @throws NetlinkException as {@link #add}
     */
    public void lend(InterfaceAddress address, Duration time) {
        exchange("add " + address.text() + " to interface " + address.interfaceIndex(),
                number -> RequestEncoder.addAddress(number, expiring(address), seconds(time)));
    }

    private static InterfaceAddress expiring(InterfaceAddress address) {
        return new InterfaceAddress(address.interfaceIndex(), address.address(), address.prefixLength(),
                address.scope(), address.protocol(), Lifetime.EXPIRING);
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(time.plusNanos(999_999_999).toSeconds());
    }

    private static void requireForGood(InterfaceAddress address) {
        switch (address.lifetime()) {
            case FOREVER, DEPRECATED -> {
            }
            case LIMITED, EXPIRING ->
                throw new IllegalArgumentException("until when is " + address.text() + " to last?");
        }
    }

    /**
     * Deletes an address. The kernel goes by interface, address and prefix length; scope and protocol do not matter to it.
     *
     * @throws NetlinkException among others {@code EADDRNOTAVAIL} if the interface does not have it; {@code ENODEV} if there
     *         is no such interface; {@code EPERM} without CAP_NET_ADMIN
     */
    public void delete(InterfaceAddress address) {
        exchange("delete " + address.text() + " from interface " + address.interfaceIndex(),
                number -> RequestEncoder.deleteAddress(number, address));
    }

    /**
     * Has the kernel ask at once for every neighbour on this link that has not answered yet, and ask again as often as at first: without
     * this it asks once a second, and after the third time throws away what waits.
     *
     * @return how many there are
     * @throws NetlinkException among others {@code EPERM} without CAP_NET_ADMIN, if there is any
     */
    public int lookForNeighbors(Link link) {
        var waiting = dump("list neighbours", RequestEncoder::dumpNeighbors).filter(
                NeighborFound.class::isInstance).map(found -> ((NeighborFound) found).neighbor()).filter(
                        neighbor -> neighbor.interfaceIndex() == link.index() && neighbor.incomplete()).toList();
        for (var neighbor : waiting) {
            var action = "look for " + neighbor.address().getHostAddress() + " on interface " + link.name();
            try {
                exchange(action, number -> RequestEncoder.resetNeighbor(number, neighbor));
                exchange(action, number -> RequestEncoder.useNeighbor(number, neighbor));
            } catch (NetlinkException e) {
                if (!e.is(Errno.ENOENT)) { // nobody looks for it any more
                    throw e;
                }
            }
        }
        return waiting.size();
    }

    /** Waits for a request in progress, then closes the socket. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            socket.close();
        } finally {
            turn.unlock();
        }
    }

    /** All that one request brought; interrupted if the table changed while it was dumped. */
    private record Answer(List<Payload> payloads, boolean interrupted) {}

    private Answer exchange(String action, IntFunction<ByteBuffer> request) {
        turn.lock();
        try {
            if (closed) {
                throw new IllegalStateException("closed: cannot " + action);
            }
            sequence++;
            socket.send(request.apply(sequence));
            return answer(action);
        } finally {
            turn.unlock();
        }
    }

    private Answer answer(String action) {
        var payloads = new ArrayList<Payload>();
        boolean interrupted = false;
        while (true) {
            var bytes = switch (socket.receive(PATIENCE_MILLIS)) {
                case Reception.Datagram(var datagram) -> datagram;
                case Reception.Lost() ->
                    throw new NetlinkException(action, Errno.ENOBUFS, "part of the answer is lost");
                case Reception.Nothing _ -> throw new NetlinkException(action, Errno.ETIMEDOUT, "");
                case Reception.Woken _ -> throw new AssertionError("nobody wakes a request");
            };
            for (var message : MessageDecoder.decode(bytes)) {
                if (message.payload() instanceof Malformed(var what)) {
                    throw new NetlinkException(action, Errno.EBADMSG, what);
                }
                if (message.sequence() != sequence) {
                    continue; // the rest of an answer that an earlier request gave up on
                }
                interrupted |= message.interrupted();
                switch (message.payload()) {
                    case Ended(int errno, var detail) when errno != 0 ->
                        throw new NetlinkException(action, errno, detail);
                    case Ended _ -> {
                        return new Answer(payloads, interrupted);
                    }
                    case Overrun _ -> throw new NetlinkException(action, Errno.ENOBUFS, "part of the answer is lost");
                    case AddressFound _,AddressGone _,LinkFound _,NeighborFound _,Ignored _,Malformed _ ->
                        payloads.add(message.payload());
                }
            }
        }
    }
}
