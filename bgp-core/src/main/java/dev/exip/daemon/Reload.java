package dev.exip.daemon;

import dev.exip.bgp.admin.NotDone;
import dev.exip.bgp.admin.view.insight.ConfigView;
import dev.exip.bgp.admin.view.steer.ReloadView;
import dev.exip.bgp.engine.PeersChange;
import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.journal.Journal;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a configuration file into a running daemon: when its text has changed, or when somebody says so. A file that is
 * wrong, or needs a restart, is logged and changes nothing. For any thread; one reload after the other.
 *
 * @param <C> what the file says
 */
public final class Reload<C> {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final ConfigFile<C> file;
    private final ReentrantLock turn = new ReentrantLock();
    private final Journal journal = new Journal();
    private @Nullable Running<C> running;
    private @Nullable Change lastChange;
    private volatile Status status;
    private volatile Map<String, Object> inUse;

    /**
     * How the file stands.
     *
     * @param valid whether the text that was read last could be applied
     * @param applied when the configuration in use was read
     */
    public record Status(boolean valid, Instant applied) {}

    private record Change(Instant at, PeersChange what) {
        @Override
        public String toString() {
            return Duration.between(at, Instant.now()).toSeconds() + " s ago: " + what;
        }
    }

    /** Of a file that has been read for the first time just now. */
    public Reload(ConfigFile<C> file) {
        this.file = file;
        status = new Status(true, Instant.now());
        inUse = file.values();
    }

    /** From now on reloads go to {@code daemon}, which has the file's first configuration. */
    void into(Running<C> daemon) {
        turn.lock();
        try {
            running = daemon;
        } finally {
            turn.unlock();
        }
    }

    /** What happens to the file, and to the daemon that follows it. */
    public Journal journal() {
        return journal;
    }

    /** How the file stands. */
    public Status status() {
        return status;
    }

    /** What is in use, to be shown. */
    ConfigView view() {
        Status now = status;
        return new ConfigView(file.path().toString(), now.valid(), now.applied().toString(), inUse);
    }

    /** Those in which a change may matter. */
    Set<Path> files() {
        turn.lock();
        try {
            return file.files();
        } finally {
            turn.unlock();
        }
    }

    /** Reloads if the text has changed; tells the log. */
    void look() {
        logged(() -> file.changed().ifPresent(changed -> apply(
                changed.equals(file.path()) ? "has changed" : "is read again, for " + changed + " has changed")));
    }

    /** Reloads in any case, for the file may name others; tells the log. */
    void again() {
        logged(() -> apply("is read again"));
    }

    private void logged(Runnable work) {
        turn.lock();
        try {
            work.run();
        } catch (NotDone e) {
            LOG.error("{}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The new configuration of {} could not be applied", file.path(), e);
        } finally {
            turn.unlock();
        }
    }

    /** Reloads in any case, and says what has changed; fails with {@link NotDone} if the last good configuration stays. */
    public CompletableFuture<ReloadView> order() {
        return CompletableFuture.supplyAsync(this::now, task -> Thread.ofVirtual().name("reload").start(task));
    }

    private ReloadView now() {
        turn.lock();
        try {
            String earlier = lastChange == null ? null : lastChange.toString();
            PeersChange change = apply("is read again");
            return new ReloadView(file.path().toString(), change.added(), change.removed(), change.reset(),
                    change.updated(), change.untouched(), earlier, file.warnings());
        } finally {
            turn.unlock();
        }
    }

    private PeersChange apply(String why) {
        Running<C> daemon = running;
        if (daemon == null) {
            throw new NotDone("the daemon is starting", "try again");
        }
        boolean applied = false;
        try {
            PeersChange change = daemon.reconfigure(file.read());
            applied = true;
            inUse = file.values();
            LOG.info("{} {}: {}", file.path(), why, change);
            journal.add(Entry.Kind.RELOADED, file.path().toString(), why + ": " + change);
            file.warnings().forEach(LOG::warn);
            if (!change.isNothing()) {
                lastChange = new Change(Instant.now(), change);
            }
            return change;
        } catch (ConfigException e) {
            throw refused("the new one is wrong:\n" + e.getMessage(), null);
        } catch (RestartNeeded e) {
            throw refused(String.valueOf(e.getMessage()), "restart the daemon");
        } finally {
            status = applied ? new Status(true, Instant.now()) : new Status(false, status.applied());
        }
    }

    private NotDone refused(String why, @Nullable String hint) {
        String words = "The configuration stays as it was, for " + why;
        journal.add(Entry.Kind.RELOAD_REFUSED, file.path().toString(), words);
        return new NotDone(words, hint);
    }
}
