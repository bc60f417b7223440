package dev.exip.agent.vip;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Comparator;

/**
 * Which Service: its name for people, its uid to tell it from a namesake that came before.
 *
 * @param uid       {@code metadata.uid}
 * @param namespace {@code metadata.namespace}
 * @param name      {@code metadata.name}
 */
public record ServiceRef(String uid, String namespace, String name) implements Comparable<ServiceRef> {
    private static final Comparator<ServiceRef> ORDER = Comparator.comparing(ServiceRef::namespace).thenComparing(
            ServiceRef::name).thenComparing(ServiceRef::uid);

    /** The reference to a Service that came from the API server. */
    public static ServiceRef of(Service service) {
        var metadata = service.getMetadata();
        return new ServiceRef(metadata.getUid(), metadata.getNamespace(), metadata.getName());
    }

    @Override
    public int compareTo(ServiceRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
