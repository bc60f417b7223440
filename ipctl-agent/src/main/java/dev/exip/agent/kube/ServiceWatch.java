package dev.exip.agent.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the Services of all namespaces. While the API server is away it keeps trying, for ever, and goes on to answer
 * with what it knew last.
 *
 * <p>fabric8's informer resumes a lost watch where it ended and relies on the server to replay what came in between. A
 * server restored from a backup cannot. So a lost watch is not resumed here: a new informer lists everything afresh, and
 * the old one's Services count until it has.
 */
public final class ServiceWatch implements ServiceSnapshots, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
    // Less than fabric8 waits before it resumes a watch (1 s), so that every loss is seen.
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(300);

    private final KubernetesClient client;
    private final Runnable onChange;
    private final AtomicBoolean away = new AtomicBoolean();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("service-watch").daemon().factory());
    private ServiceInformer latest; // the watchdog's
    private volatile Optional<ServiceInformer> listed = Optional.empty();
    private volatile boolean closed;

    private ServiceWatch(KubernetesClient client, Runnable onChange) {
        this.client = client;
        this.onChange = onChange;
        this.latest = new ServiceInformer(client);
    }

    /** Starts to watch; {@code onChange} is called, on the client's threads, after whatever changes the snapshot. */
    public static ServiceWatch start(KubernetesClient client, Runnable onChange) {
        var watch = new ServiceWatch(client, onChange);
        long interval = CHECK_INTERVAL.toNanos();
        var _ = watch.watchdog.submit(() -> watch.latest.start(watch::listed, onChange, watch::failed));
        var _ = watch.watchdog.scheduleWithFixedDelay(watch::check, interval, interval, TimeUnit.NANOSECONDS);
        return watch;
    }

    @Override
    public Optional<List<Service>> snapshot() {
        return listed.map(ServiceInformer::services);
    }

    @Override
    public void close() {
        closed = true;
        watchdog.close();
        latest.stop();
    }

    private void check() {
        if (latest.hasLostItsWatch() && !closed) {
            failed("the watch has ended");
            latest.stop();
            latest = new ServiceInformer(client);
            latest.start(this::listed, onChange, this::failed);
        }
    }

    private void listed(ServiceInformer informer) {
        if (away.compareAndSet(true, false) || listed.isEmpty()) {
            LOG.info("Kubernetes API at {} answers: {} Services", client.getMasterUrl(), informer.services().size());
        }
        listed = Optional.of(informer);
        onChange.run();
    }

    private void failed(String why) {
        if (!closed && away.compareAndSet(false, true)) {
            LOG.warn(
                    "Kubernetes API at {} does not answer: {}. Trying on; no address changes until it is back (--kubeconfig names another)",
                    client.getMasterUrl(), why);
        }
    }
}
