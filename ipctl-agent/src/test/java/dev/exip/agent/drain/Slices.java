package dev.exip.agent.drain;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.Map;
import java.util.stream.Stream;

/** EndpointSlices as tests need them. */
public final class Slices {
    private Slices() {}

    /** An IPv4 slice of a Service in namespace "default"; see {@link #named}. */
    public static EndpointSlice slice(String service, String... endpoints) {
        return named(service + "-1", service, "IPv4", endpoints);
    }

    /** With endpoints like {@code node1 ready}: a node, and {@code ready}, {@code unready}, {@code terminating} (but serving), {@code dead} or {@code unknown}. */
    public static EndpointSlice named(String name, String service, String addressType, String... endpoints) {
        return new EndpointSliceBuilder().withNewMetadata().withNamespace("default").withName(name).withLabels(
                Map.of("kubernetes.io/service-name", service)).endMetadata().withAddressType(
                        addressType).withEndpoints(Stream.of(endpoints).map(Slices::endpoint).toList()).build();
    }

    private static Endpoint endpoint(String text) {
        String[] words = text.split(" ", 2);
        var endpoint = new EndpointBuilder().withAddresses("10.233.64.1").withNodeName(words[0]);
        return switch (words[1]) {
            case "ready" -> conditions(endpoint, true, true, false);
            case "unready" -> conditions(endpoint, false, false, false);
            case "terminating" -> conditions(endpoint, false, true, true);
            case "dead" -> conditions(endpoint, false, false, true);
            case "unknown" -> endpoint.build();
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Endpoint conditions(EndpointBuilder endpoint, boolean ready, boolean serving, boolean terminating) {
        return endpoint.withNewConditions().withReady(ready).withServing(serving).withTerminating(
                terminating).endConditions().build();
    }
}
