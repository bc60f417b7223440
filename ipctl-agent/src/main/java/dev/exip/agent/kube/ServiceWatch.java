package dev.exip.agent.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the Services of all namespaces. While the API server is away it keeps trying, for ever, and goes on to answer
 * with what it knew last.
 */
public final class ServiceWatch implements ServiceSnapshots, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);

    private final SharedIndexInformer<Service> informer;
    private final String server;
    private final Runnable onChange;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean listed;

    private ServiceWatch(KubernetesClient client, Runnable onChange) {
        this.informer = client.services().inAnyNamespace().runnableInformer(0);
        this.server = client.getConfiguration().getMasterUrl();
        this.onChange = onChange;
    }

    /** Starts to watch; {@code onChange} is called, on the informer's threads, after whatever changes the snapshot. */
    public static ServiceWatch start(KubernetesClient client, Runnable onChange) {
        var watch = new ServiceWatch(client, onChange);
        watch.informer.addEventHandler(watch.new Changes());
        watch.informer.exceptionHandler((started, failure) -> watch.retry(failure));
        watch.informer.start();
        return watch;
    }

    @Override
    public Optional<List<Service>> snapshot() {
        return listed ? Optional.of(List.copyOf(informer.getStore().list())) : Optional.empty();
    }

    @Override
    public void close() {
        informer.close();
    }

    private boolean retry(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warn("Kubernetes API at {} does not answer: {}. Trying on; no address changes until it is back",
                server, Failures.rootMessage(failure));
        }
        return true;
    }

    private final class Changes implements ResourceEventHandler<Service> {
        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            if (away.compareAndSet(true, false) || !listed) {
                LOG.info("Kubernetes API at {} answers: {} Services", server, informer.getStore().listKeys().size());
            }
            listed = true;
            onChange.run();
        }

        @Override
        public void onAdd(Service service) {
            onChange.run();
        }

        @Override
        public void onUpdate(Service before, Service after) {
            onChange.run();
        }

        @Override
        public void onDelete(Service service, boolean lastStateUnknown) {
            onChange.run();
        }
    }
}
