package dev.exip.daemon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a configuration file, or one that it names, may have changed: looks twice a second at where each path leads by
 * now, how long that file is and when it was written. Thus it does not matter how a file is replaced: written in place, renamed
 * over, or by another symbolic link, as Kubernetes does it with a ConfigMap and a Secret.
 *
 * <p>The kernel is not asked to tell: when a process is killed, the kernel takes a watch on a file back before it closes the
 * sockets opened later, which took 15 ms, and so long no neighbour knows that this speaker is gone.
 *
 * <p>Whether any content is another is for the listener to find out; it is told once a minute in any case, so a change that
 * shows in none of this is delayed and no more.
 */
public final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final int REPAIR = 120; // periods: a minute

    private final Supplier<Set<Path>> files;
    private final Runnable look;
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Stamp(@Nullable Object inode, FileTime modified, long size) {}

    private ConfigWatch(Supplier<Set<Path>> files, Runnable look) {
        this.files = files;
        this.look = look;
    }

    /**
     * Starts to watch on a virtual thread.
     *
     * @param files those that matter, at this time; absolute
     * @param look run on that thread, at once and whenever one may have changed; what it throws is logged
     */
    public static ConfigWatch start(Supplier<Set<Path>> files, Runnable look) {
        var watch = new ConfigWatch(files, look);
        Thread.ofVirtual().name("config-watch").start(watch::run);
        return watch;
    }

    /** Stops watching; a look that has begun goes on to its end. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                var seen = stamps();
                attempt();
                awaitChange(seen);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            look.run();
        } catch (Throwable e) { // an Error, too, is of one look alone: the next file may well be good
            LOG.error("A change of the configuration could not be dealt with; this is a bug", e);
        }
    }

    /** Until something is other than it was, and stays so for a period: a writer may take several steps. */
    private void awaitChange(Map<Path, Stamp> seen) throws InterruptedException {
        var last = seen;
        for (int i = 0; i < REPAIR && !closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS); i++) {
            var now = stamps();
            if (now.equals(last) && !now.equals(seen)) {
                return;
            }
            last = now;
        }
    }

    /** Of those files that are there. */
    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files.get()) {
            try {
                var found = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(file, new Stamp(found.fileKey(), found.lastModifiedTime(), found.size()));
            } catch (IOException e) {
                LOG.trace("{}", file, e);
            }
        }
        return stamps;
    }
}
