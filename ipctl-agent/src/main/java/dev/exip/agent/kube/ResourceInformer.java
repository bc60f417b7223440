package dev.exip.agent.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One list of all resources of a kind and the watch that follows it, as long as that lasts. */
final class ResourceInformer<T extends HasMetadata> {
    private final SharedIndexInformer<T> informer;
    private volatile CompletableFuture<Void> watching = new CompletableFuture<>();

    /** With an informer that does not run yet. */
    ResourceInformer(SharedIndexInformer<T> informer) {
        this.informer = informer;
    }

    /**
     * Lists, again and again until that succeeds, and watches. The callbacks come on the client's threads.
     *
     * @param onList    all have been listed
     * @param onChange  told one that is new, changed or gone
     * @param onFailure the server does not answer, or refuses
     */
    void start(Consumer<ResourceInformer<T>> onList, Consumer<T> onChange, Consumer<Throwable> onFailure) {
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onList(String resourceVersion, boolean remainedEmpty) {
                onList.accept(ResourceInformer.this);
            }

            @Override
            public void onAdd(T resource) {
                onChange.accept(resource);
            }

            @Override
            public void onUpdate(T before, T after) {
                onChange.accept(after);
            }

            @Override
            public void onDelete(T resource, boolean lastStateUnknown) {
                onChange.accept(resource);
            }
        });
        informer.exceptionHandler((started, failure) -> {
            onFailure.accept(failure);
            return true; // try for ever
        });
        watching = informer.start().toCompletableFuture();
    }

    /** Whether there was a watch and it is no more. */
    boolean hasLostItsWatch() {
        return watching.isDone() && !informer.isWatching();
    }

    /** How far the server has told; null before the first list. It goes on also where nothing changes, by bookmarks. */
    @Nullable
    String version() {
        return informer.lastSyncResourceVersion();
    }

    /** The resources as last known, also when stopped. */
    List<T> resources() {
        return List.copyOf(informer.getStore().list());
    }

    /** Ends the watch. */
    void stop() {
        informer.stop();
    }
}
