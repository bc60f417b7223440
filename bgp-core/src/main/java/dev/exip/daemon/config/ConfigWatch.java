package dev.exip.daemon.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a configuration file may have changed.
 *
 * <p>The directory is watched and not the file, since editors replace files, and Kubernetes changes a mounted ConfigMap or
 * Secret by renaming the symbolic link {@code ..data} beside it; likewise the directories of files that it names. Whether any
 * content is another is for the listener to find out; it is told once a minute in any case, so a lost event delays and nothing
 * more.
 */
public final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration REPAIR = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMillis(100);

    private final Runnable look;
    private final WatchService watcher;
    private final Supplier<Set<Path>> directories;
    private final Map<Path, WatchKey> watched = new HashMap<>();

    private ConfigWatch(Supplier<Set<Path>> directories, Runnable look, WatchService watcher) {
        this.look = look;
        this.watcher = watcher;
        this.directories = directories;
    }

    /**
     * Starts to watch on a virtual thread.
     *
     * @param directories those whose files matter, at this time; absolute
     * @param look run on that thread, at once and whenever the file may have changed; what it throws is logged
     * @throws IOException if the system has no more watches to give
     */
    public static ConfigWatch start(Supplier<Set<Path>> directories, Runnable look) throws IOException {
        var watch = new ConfigWatch(directories, look, FileSystems.getDefault().newWatchService());
        Thread.ofVirtual().name("config-watch").start(watch::run);
        return watch;
    }

    /** Stops watching. */
    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            LOG.warn("Cannot stop watching {}", watched.keySet(), e);
        }
    }

    private void run() {
        try {
            while (true) {
                do {
                    attempt();
                } while (register());
                awaitChange();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("No longer watching {}", watched.keySet());
        } catch (InterruptedException e) {
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

    /**
     * Again and again, since a directory may be replaced, and since the configuration may name other files by now.
     *
     * @return whether anything is watched that was not before, so that a change may have been missed
     */
    private boolean register() {
        Set<Path> wanted = new HashSet<>(directories.get());
        watched.values().removeIf(key -> !key.isValid());
        watched.forEach((directory, key) -> {
            if (!wanted.contains(directory)) {
                key.cancel();
            }
        });
        watched.keySet().retainAll(wanted);
        wanted.removeAll(watched.keySet());
        wanted.removeIf(directory -> !register(directory));
        return !wanted.isEmpty();
    }

    private boolean register(Path directory) {
        try {
            watched.put(directory, directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE));
            return true;
        } catch (IOException e) {
            LOG.warn("Cannot watch {}; looking at it every {} s: {}", directory, REPAIR.toSeconds(), e.toString());
            return false;
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
