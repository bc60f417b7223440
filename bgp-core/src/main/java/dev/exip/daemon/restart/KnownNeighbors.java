package dev.exip.daemon.restart;

import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.rib.PathSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The neighbours that have told us routes, one address a line in a file, for the next one of us. It has a thread of its own, which looks
 * every second; a kill in between costs no more than that second's changes.
 */
public final class KnownNeighbors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownNeighbors.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Path file;
    private final BgpServer server;
    private Set<IpAddress> written;
    private final Thread thread = Thread.ofVirtual().name("known-neighbors").unstarted(this::run);

    private KnownNeighbors(Path file, BgpServer server, List<IpAddress> before) {
        this.file = file;
        this.server = server;
        written = new TreeSet<>(before);
    }

    /** Those that the last one of us has left behind; none if it has left nothing, or nothing that can be read. */
    public static List<IpAddress> read(Path file) {
        List<IpAddress> neighbors = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                neighbors.add(IpAddress.parse(line));
            }
        } catch (NoSuchFileException _) {
            // the first start, or the last one drained
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Cannot read {}, which says who had told us routes; going on without: {}", file, e.toString());
        }
        return neighbors;
    }

    /** Keeps the file up to date from now on; it has {@code before} in it. */
    public static KnownNeighbors keep(Path file, BgpServer server, List<IpAddress> before) {
        var known = new KnownNeighbors(file, server, before);
        known.thread.start();
        return known;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                Set<IpAddress> now = server.ask(KnownNeighbors::those).get();
                if (!now.equals(written)) {
                    write(now);
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

    private void write(Set<IpAddress> neighbors) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(next, neighbors.stream().map(IpAddress::toString).toList());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Cannot write {}: after a restart we will not wait for those that have told us routes: {}", file,
                    e.toString());
        }
    }

    /** Nobody will keep our routes, so that there is nobody to wait for. */
    public void forget() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", file, e);
        }
    }

    /** The file stays as it is. */
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
