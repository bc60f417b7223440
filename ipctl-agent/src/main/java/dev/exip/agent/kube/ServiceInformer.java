package dev.exip.agent.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One list of all Services and the watch that follows it, as long as that lasts. */
final class ServiceInformer {
    private final SharedIndexInformer<Service> informer;
    private volatile CompletableFuture<Void> watching = new CompletableFuture<>();

    ServiceInformer(KubernetesClient client) {
        this.informer = client.services().inAnyNamespace().runnableInformer(0);
    }

    /**
     * Lists, again and again until that succeeds, and watches. The callbacks come on the client's threads.
     *
     * @param onList   the Services have been listed
     * @param onChange a Service is new, changed or gone
     * @param onFailure the server does not answer, and why
     */
    void start(Consumer<ServiceInformer> onList, Runnable onChange, Consumer<String> onFailure) {
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onList(String resourceVersion, boolean remainedEmpty) {
                onList.accept(ServiceInformer.this);
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
        });
        informer.exceptionHandler((started, failure) -> {
            onFailure.accept(Failures.rootMessage(failure));
            return true; // try for ever
        });
        watching = informer.start().toCompletableFuture();
    }

    /** Whether there was a watch and it is no more. */
    boolean hasLostItsWatch() {
        return watching.isDone() && !informer.isWatching();
    }

    /** The Services as last known, also when stopped. */
    List<Service> services() {
        return List.copyOf(informer.getStore().list());
    }

    /** Ends the watch. */
    void stop() {
        informer.stop();
    }
}
