package dev.exip.agent.ipam;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That a Service would share its address with others.
 *
 * @param key       those that would share have the same
 * @param namespace and are in the same namespace
 * @param ports     protocol and port of each of its ports: whoever connects to one of them must mean one Service
 * @param selector  the pods behind it
 * @param local     whether only nodes with such pods are of use to it
 */
record Sharing(String key, String namespace, Set<String> ports, Map<String, String> selector, boolean local) {
    /** The annotation with the key. */
    static final String ANNOTATION = "exip.dev/share";

    static Optional<Sharing> of(Service service) {
        var annotations = Optional.ofNullable(service.getMetadata().getAnnotations()).orElse(Map.of());
        return Optional.ofNullable(annotations.get(ANNOTATION)).map(key -> {
            var spec = service.getSpec();
            return new Sharing(key, service.getMetadata().getNamespace(),
                    spec.getPorts().stream().map(
                            it -> Optional.ofNullable(it.getProtocol()).orElse("TCP") + "/" + it.getPort()).collect(
                                    Collectors.toSet()),
                    Optional.ofNullable(spec.getSelector()).orElse(Map.of()),
                    "Local".equals(spec.getExternalTrafficPolicy()));
        });
    }

    /** Whether the two can have one address. With local traffic, a node that has pods of one only would lose the other's. */
    boolean with(Sharing other) {
        return key.equals(other.key) && namespace.equals(other.namespace) && Collections.disjoint(ports, other.ports)
                && ((!local && !other.local) || selector.equals(other.selector));
    }
}
