package dev.exip.netlink;

import static dev.exip.netlink.NetlinkSocket.FOREVER;
import static dev.exip.netlink.Rtnetlink.RTMGRP_LINK;

import dev.exip.netlink.Message.LinkFound;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Tells of each interface that has a carrier again which it had lost, as when its cable is plugged in, in the network namespace of the
 * thread that starts it. Needs no privilege. The listener is called on the monitor's own thread; if it throws, the monitor ends. Of
 * events that the kernel had to drop nothing is told.
 */
public final class CarrierMonitor implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 256 * 1024;

    private final Consumer<Link> listener;
    private final NetlinkSocket events;
    private final EventThread thread;
    private final Set<Integer> without = new HashSet<>();

    private CarrierMonitor(Consumer<Link> listener, NetlinkSocket events) {
        this.listener = listener;
        this.events = events;
        thread = new EventThread("carrier-monitor", events, this::watch);
    }

    /**
     * Starts to watch.
     *
     * @throws NetlinkException if the kernel refuses the socket
     */
    public static CarrierMonitor start(Consumer<Link> listener) {
        var monitor = new CarrierMonitor(listener, NetlinkSocket.subscribed(RTMGRP_LINK, RECEIVE_BUFFER_BYTES));
        monitor.thread.start();
        return monitor;
    }

    /** Completes when the monitor has ended: normally after {@link #close()}, exceptionally with whatever stopped it otherwise. */
    public CompletableFuture<Void> ended() {
        return thread.ended();
    }

    /** Stops; from another thread than the listener's, when it returns the listener is not called any more. */
    @Override
    public void close() {
        thread.close();
    }

    private void watch() {
        while (!thread.isClosed()) {
            if (events.receive(FOREVER) instanceof Reception.Datagram(var bytes)) {
                MessageDecoder.decode(bytes).forEach(this::take);
            }
        }
    }

    private void take(Message message) {
        if (message.payload() instanceof LinkFound(var link)) {
            if (!link.carrier()) {
                without.add(link.index());
            } else if (without.remove(link.index()) && !thread.isClosed()) {
                listener.accept(link);
            }
        }
    }
}
