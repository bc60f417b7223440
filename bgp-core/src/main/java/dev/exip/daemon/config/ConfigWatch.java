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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a configuration file again when it changes. A file that is wrong is logged, and what was good stays.
 *
 * <p>The directory is watched and not the file, since editors replace files, and Kubernetes changes a mounted ConfigMap by
 * renaming the symbolic link {@code ..data} beside it. Only the file's text decides whether it has changed, and it is
 * looked at once a minute in any case, so a lost event delays and nothing more.
 */
public final class ConfigWatch<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration REPAIR = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMillis(100);

    private final ConfigFile<T> file;
    private final Consumer<T> changed;
    private final WatchService watcher;
    private final Path directory;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable WatchKey key;

    private ConfigWatch(ConfigFile<T> file, Consumer<T> changed, WatchService watcher) {
        this.file = file;
        this.changed = changed;
        this.watcher = watcher;
        directory = Optional.ofNullable(file.path().toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    /**
     * Starts to watch on a virtual thread.
     *
     * @param file a file that has been read; a change since then counts
     * @param changed told each new value, one at a time; what it throws is logged
     * @throws IOException if the system has no more watches to give
     */
    public static <T> ConfigWatch<T> start(ConfigFile<T> file, Consumer<T> changed) throws IOException {
        var watch = new ConfigWatch<>(file, changed, file.path().getFileSystem().newWatchService());
        Thread.ofVirtual().name("config-watch").start(watch::run);
        return watch;
    }

    /** Looks at the file now. */
    public void reload() {
        turn.lock();
        try {
            file.readIfChanged().ifPresent(value -> {
                LOG.info("{} has changed", file.path());
                changed.accept(value);
            });
        } catch (ConfigException e) {
            LOG.error("The configuration stays as it was, for the new one is wrong:\n{}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The new configuration of {} could not be applied", file.path(), e);
        } finally {
            turn.unlock();
        }
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
                reload();
                awaitChange();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("No longer watching {}", directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
