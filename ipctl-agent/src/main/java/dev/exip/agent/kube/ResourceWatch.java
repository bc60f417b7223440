package dev.exip.agent.kube;

import com.google.common.base.Throwables;
import dev.exip.daemon.kube.Failures;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the resources of a kind. While the API server is away it keeps trying, for ever, and goes on to answer with what
 * it knew last.
 *
 * <p>A watch that ends is nothing to speak of: servers end each after some time, and so does fabric8. What counts is whether
 * the next one can be had. One that has gone silent is given up: an API server that has lost its power closes no connection, and one
 * that is well sends a bookmark a minute.
 *
 * <p>fabric8's informer resumes a lost watch where it ended and relies on the server to replay what came in between. A
 * server restored from a backup cannot. So a lost watch is not resumed here: a new informer lists everything afresh, and
 * the old one's resources count until it has.
 */
public final class ResourceWatch<T extends HasMetadata> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);
    // Less than fabric8 waits before it resumes a watch (1 s), so that every loss is seen.
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(300);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(150);

    private final URL server;
    private final String kind;
    private final Supplier<SharedIndexInformer<T>> informers;
    private final Consumer<T> onChange;
    private final Runnable onList;
    private final Consumer<Duration> onReturn;
    private final AtomicReference<@Nullable Instant> away = new AtomicReference<>(); // since when
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("watch").daemon().factory());
    private final long longestSilence; // in nanoseconds
    private ResourceInformer<T> latest; // the watchdog's, as are the next two
    private @Nullable String version; // how far the server had told,
    private long heard = System.nanoTime(); // at this time
    private volatile Optional<ResourceInformer<T>> listed = Optional.empty();
    private volatile boolean forbidden;
    private volatile boolean closed;

    private ResourceWatch(URL server, String kind, Supplier<SharedIndexInformer<T>> informers, Runnable onList,
            Consumer<T> onChange, Consumer<Duration> onReturn, Duration longestSilence) {
        this.server = server;
        this.kind = kind;
        this.informers = informers;
        this.onList = onList;
        this.onChange = onChange;
        this.onReturn = onReturn;
        this.longestSilence = longestSilence.toNanos();
        this.latest = new ResourceInformer<>(informers.get());
    }

    /**
     * Starts to watch. The callbacks come on the client's threads.
     *
     * @param server    where they come from, for the log
     * @param kind      what they are, in the plural, for the log
     * @param informers makes an informer that does not run yet
     * @param onList    everything in the snapshot may have changed
     * @param onChange  told one that is new, changed or gone in the snapshot
     */
    public static <T extends HasMetadata> ResourceWatch<T> start(URL server, String kind,
            Supplier<SharedIndexInformer<T>> informers, Runnable onList, Consumer<T> onChange) {
        return start(server, kind, informers, onList, onChange, _ -> {});
    }

    /**
     * The same; when they can be watched again, or for the first time after failures, {@code onReturn} is told for how long they could not,
     * on a thread of the client's.
     */
    public static <T extends HasMetadata> ResourceWatch<T> start(URL server, String kind,
            Supplier<SharedIndexInformer<T>> informers, Runnable onList, Consumer<T> onChange,
            Consumer<Duration> onReturn) {
        return start(server, kind, informers, onList, onChange, onReturn, LONGEST_SILENCE);
    }

    static <T extends HasMetadata> ResourceWatch<T> start(URL server, String kind,
            Supplier<SharedIndexInformer<T>> informers, Runnable onList, Consumer<T> onChange,
            Consumer<Duration> onReturn, Duration longestSilence) {
        var watch = new ResourceWatch<>(server, kind, informers, onList, onChange, onReturn, longestSilence);
        long interval = CHECK_INTERVAL.toNanos();
        var _ = watch.watchdog.submit(() -> watch.latest.start(watch::listed, onChange, watch::failed));
        var _ = watch.watchdog.scheduleWithFixedDelay(watch::check, interval, interval, TimeUnit.NANOSECONDS);
        return watch;
    }

    /** All of them as last known; empty until they have been listed once. */
    public Optional<List<T>> snapshot() {
        return listed.map(ResourceInformer::resources);
    }

    /** Whether there is nothing to wait for: they have been listed once, or the server says that we may not know them. */
    boolean isSettled() {
        return forbidden || listed.isPresent();
    }

    @Override
    public void close() {
        closed = true;
        watchdog.close();
        latest.stop();
    }

    private void check() {
        if ((latest.hasLostItsWatch() || isSilent()) && !closed) {
            latest.stop();
            latest = new ResourceInformer<>(informers.get());
            latest.start(this::listed, onChange, this::failed);
        }
    }

    /** Whether the server has told nothing for too long; if so the time runs anew, as it does when it tells something. */
    private boolean isSilent() {
        long now = System.nanoTime();
        boolean told = !Objects.equals(latest.version(), version);
        boolean silent = !told && now - heard >= longestSilence;
        if (told || silent) {
            version = latest.version();
            heard = now;
        }
        return silent;
    }

    private void listed(ResourceInformer<T> informer) {
        var since = away.getAndSet(null);
        if (since != null || listed.isEmpty()) {
            LOG.info("Kubernetes API at {} answers: {} {}", server, informer.resources().size(), kind);
        }
        listed = Optional.of(informer);
        if (since != null) {
            onReturn.accept(Duration.between(since, Instant.now()));
        }
        onList.run();
    }

    private void failed(Throwable why) {
        boolean refused = isRefusal(why);
        if (!closed && away.compareAndSet(null, Instant.now())) {
            if (refused) {
                LOG.warn(
                        "Kubernetes API at {} does not let us watch {}: {}. Trying on; it takes a role with list and watch",
                        server, kind, Failures.rootMessage(why));
            } else {
                LOG.warn(
                        "Kubernetes API at {} does not answer about {}: {}. Trying on; no address changes for what it does"
                                + " not tell (--kubeconfig names another)",
                        server, kind, Failures.rootMessage(why));
            }
        }
        if (refused && !forbidden) {
            forbidden = true;
            onList.run();
        }
    }

    private static boolean isRefusal(Throwable why) {
        return Throwables.getCausalChain(why).stream().anyMatch(cause -> cause instanceof KubernetesClientException it
                && (it.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                        || it.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED));
    }
}
