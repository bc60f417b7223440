package dev.exip.netlink;

import static dev.exip.netlink.NetlinkSocket.AT_ONCE;
import static dev.exip.netlink.NetlinkSocket.FOREVER;
import static dev.exip.netlink.Rtnetlink.RTMGRP_IPV4_IFADDR;
import static dev.exip.netlink.Rtnetlink.RTMGRP_IPV6_IFADDR;

import dev.exip.netlink.Message.AddressFound;
import dev.exip.netlink.Message.AddressGone;
import dev.exip.netlink.Message.Ended;
import dev.exip.netlink.Message.Ignored;
import dev.exip.netlink.Message.LinkFound;
import dev.exip.netlink.Message.Malformed;
import dev.exip.netlink.Message.NeighborFound;
import dev.exip.netlink.Message.Overrun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the addresses of all interfaces, IPv4 and IPv6, in the network namespace of the thread that starts it. Needs no
 * privilege.
 *
 * <p>The listener is called on the monitor's own thread, one event at a time. While it runs, events queue in the kernel; if
 * the queue overflows, the listener gets a {@link AddressEvent.Resynced} in place of what was dropped. If it throws, or the
 * kernel can no longer be asked, the monitor ends: see {@link #ended()}.
 */
public final class AddressMonitor implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 1024 * 1024;

    private final Consumer<AddressEvent> listener;
    private final NetlinkSocket events;
    private final Netlink netlink;
    private final EventThread thread;
    private AddressTable table = new AddressTable(List.of());
    private volatile @Nullable List<InterfaceAddress> addresses;

    private AddressMonitor(Consumer<AddressEvent> listener, NetlinkSocket events, Netlink netlink) {
        this.listener = listener;
        this.events = events;
        this.netlink = netlink;
        thread = new EventThread("address-monitor", events, this::run);
    }

    /**
     * Starts to watch. The listener's first event is {@link AddressEvent.Resynced}.
     *
     * @throws NetlinkException if the kernel refuses the sockets
     */
    public static AddressMonitor start(Consumer<AddressEvent> listener) {
        return start(listener, RECEIVE_BUFFER_BYTES);
    }

    static AddressMonitor start(Consumer<AddressEvent> listener, int receiveBufferBytes) {
        var events = NetlinkSocket.subscribed(RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR, receiveBufferBytes);
        try {
            var monitor = new AddressMonitor(listener, events, Netlink.open());
            monitor.thread.start();
            return monitor;
        } catch (NetlinkException e) {
            events.close();
            throw e;
        }
    }

    /** All addresses of all interfaces, as they are when an event is told; empty before the first one. */
    public Optional<List<InterfaceAddress>> addresses() {
        return Optional.ofNullable(addresses);
    }

    /** Completes when the monitor has ended: normally after {@link #close()}, exceptionally with whatever stopped it otherwise. */
    public CompletableFuture<Void> ended() {
        return thread.ended();
    }

    /** Stops. When it returns, the listener has had its last event; from within the listener, it has its last event now. */
    @Override
    public void close() {
        thread.close();
    }

    private void run() {
        try (netlink) {
            watch();
        }
    }

    private void watch() {
        boolean intact = false; // the first dump is a resynchronisation like any other
        while (!thread.isClosed()) {
            intact = intact ? take(events.receive(FOREVER), this::tell) : resync();
        }
    }

    /** Returns whether nothing was lost meanwhile. */
    private boolean resync() {
        // After an overrun the kernel drops events without a further word until its queue has been empty once
        // (NETLINK_S_CONGESTED). So: empty it, dump, then apply what has come since, lest the listener sees a change older than the dump.
        Reception stale;
        do {
            stale = events.receive(AT_ONCE);
        } while (stale instanceof Reception.Datagram || stale instanceof Reception.Lost);
        table = new AddressTable(netlink.addresses());
        boolean intact = true;
        while (!thread.isClosed()) {
            var reception = events.receive(AT_ONCE);
            if (reception instanceof Reception.Nothing) {
                tell(new AddressEvent.Resynced(table.snapshot()));
                return intact;
            }
            intact &= take(reception, _ -> {});
        }
        return intact;
    }

    private void tell(AddressEvent event) {
        if (!thread.isClosed()) {
            addresses = table.snapshot();
            listener.accept(event);
        }
    }

    private boolean take(Reception reception, Consumer<AddressEvent> teller) {
        return switch (reception) {
            case Reception.Datagram(var bytes) -> {
                boolean intact = true;
                for (var message : MessageDecoder.decode(bytes)) {
                    intact &= take(message, teller);
                }
                yield intact;
            }
            case Reception.Lost _ -> false;
            case Reception.Nothing _,Reception.Woken _ -> true;
        };
    }

    private boolean take(Message message, Consumer<AddressEvent> teller) {
        return switch (message.payload()) {
            case AddressFound(var address) -> {
                if (table.put(address)) {
                    teller.accept(new AddressEvent.Added(address));
                }
                yield true;
            }
            case AddressGone(var address) -> {
                if (table.remove(address)) {
                    teller.accept(new AddressEvent.Removed(address));
                }
                yield true;
            }
            case Overrun _,Malformed _ -> false;
            case LinkFound _,NeighborFound _,Ended _,Ignored _ -> true;
        };
    }
}
