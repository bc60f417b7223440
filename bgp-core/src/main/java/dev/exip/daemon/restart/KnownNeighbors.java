package dev.exip.daemon.restart;

import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.rib.PathSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * The neighbours that have told us routes, kept in a {@link Memory} for the next one of us. It has a thread of its own, which looks every
 * second; a kill in between costs no more than that second's changes.
 */
public final class KnownNeighbors implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Memory memory;
    private final BgpServer server;
    private final Set<IpAddress> before;
    private final long settled;
    private Set<IpAddress> written;
    private final Thread thread = Thread.ofVirtual().name("known-neighbors").unstarted(this::run);

    private KnownNeighbors(Memory memory, BgpServer server, List<IpAddress> before, Duration deferral) {
        this.memory = memory;
        this.server = server;
        this.before = Set.copyOf(before);
        settled = System.nanoTime() + deferral.toNanos();
        written = new TreeSet<>(before);
    }

    /**
     * Keeps {@code memory} up to date from now on; it has {@code before} in it, which are not forgotten as long as they may be waited for:
     * we may end again before they are back.
     */
    public static KnownNeighbors keep(Memory memory, BgpServer server, List<IpAddress> before, Duration deferral) {
        var known = new KnownNeighbors(memory, server, before, deferral);
        known.thread.start();
        return known;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                Set<IpAddress> now = server.ask(KnownNeighbors::those).get();
                if (System.nanoTime() - settled < 0) {
                    now.addAll(before);
                }
                if (!now.equals(written)) {
                    memory.keep(now);
                    written = now;
                }
            }
        } catch (InterruptedException | ExecutionException | RejectedExecutionException _) {
            // closed
        }
    }

    /** The neighbours that routes are known from. */
    public static Set<IpAddress> those(RouteTables tables) {
        Set<IpAddress> found = new TreeSet<>();
        for (PathSource source : tables.sources()) {
            if (tables.in(source).size() > 0) {
                found.add(source.address());
            }
        }
        return found;
    }

    /** Nobody will keep our routes, so that there is nobody to wait for. */
    public void forget() {
        close();
        memory.forget();
    }

    /** What is remembered stays. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
