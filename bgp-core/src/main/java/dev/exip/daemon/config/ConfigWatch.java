package dev.exip.daemon.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a configuration file may have changed.
 *
 * <p>The directory is watched and not the file, since editors replace files, and Kubernetes changes a mounted ConfigMap by
 * renaming the symbolic link {@code ..data} beside it. Whether the text is another is for the listener to find out; it is told
 * once a minute in any case, so a lost event delays and nothing more.
 */
public final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration REPAIR = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMillis(100);

    private final Runnable look;
    private final WatchService watcher;
    private final Path directory;
    private @Nullable WatchKey key;

    private ConfigWatch(Path file, Runnable look, WatchService watcher) {
        this.look = look;
        this.watcher = watcher;
        directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    /**
     * Starts to watch on a virtual thread.
     *
     * @param look run on that thread, at once and whenever the file may have changed; what it throws is logged
     * @throws IOException if the system has no more watches to give
     */
    public static ConfigWatch start(Path file, Runnable look) throws IOException {
        var watch = new ConfigWatch(file, look, file.getFileSystem().newWatchService());
        Thread.ofVirtual().name("config-watch").start(watch::run);
        return watch;
    }

    /** Stops watching. */
    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            LOG.warn("Cannot stop watching {}", directory, e);
        }
    }

    private void run() {
        try {
            while (true) {
                register();
                attempt();
                awaitChange();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("No longer watching {}", directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("A change in {} could not be dealt with; this is a bug", directory, e);
        }
    }

    /** Again and again, since the directory may be replaced. */
    private void register() {
        if (key != null && key.isValid()) {
            return;
        }
        try {
            key = directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            LOG.warn("Cannot watch {}; looking at it every {} s: {}", directory, REPAIR.toSeconds(), e.toString());
        }
    }

    /** Until something in the directory has changed and it is quiet again: a writer may take several steps. */
    private void awaitChange() throws InterruptedException {
        WatchKey event = watcher.poll(REPAIR.toMillis(), TimeUnit.MILLISECONDS);
        while (event != null) {
            event.pollEvents();
            event.reset();
            event = watcher.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
