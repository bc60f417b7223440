package dev.exip.agent.drain;

import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.Standing;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the pods of each Service are, and how kube-proxy sees them. */
public final class Endpoints {
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    /** The Service as text; the family as Kubernetes calls it. */
    private record Key(String service, String addressType) {}

    private final Map<Key, Map<String, Standing>> best = new HashMap<>();

    Endpoints(Collection<EndpointSlice> slices) {
        for (var slice : slices) {
            var nodes = best.computeIfAbsent(new Key(serviceOf(slice), slice.getAddressType()), _ -> new HashMap<>());
            for (var endpoint : Optional.ofNullable(slice.getEndpoints()).orElse(List.of())) {
                if (endpoint.getNodeName() != null) {
                    nodes.merge(endpoint.getNodeName(), standing(endpoint), Standing::atLeast);
                }
            }
        }
    }

    /** The Service that a slice is of, as {@link ServiceRef} writes it. */
    public static String serviceOf(EndpointSlice slice) {
        var metadata = slice.getMetadata();
        return metadata.getNamespace() + "/"
                + Optional.ofNullable(metadata.getLabels()).orElse(Map.of()).getOrDefault(SERVICE_NAME, "");
    }

    /** What a node can do for an address of a Service that goes to local endpoints only. */
    Standing standing(ServiceRef service, InetAddress address, String node) {
        return of(service, address).getOrDefault(node, Standing.LEAVING);
    }

    /** The nodes that have a ready endpoint of the Service, of the address's family. */
    Set<String> readyNodes(ServiceRef service, InetAddress address) {
        return of(service, address).entrySet().stream().filter(
                it -> it.getValue() == Standing.ANNOUNCED).map(Map.Entry::getKey).collect(
                        Collectors.toSet());
    }

    private Map<String, Standing> of(ServiceRef service, InetAddress address) {
        return best.getOrDefault(new Key(service.toString(), address instanceof Inet4Address ? "IPv4" : "IPv6"),
                Map.of());
    }

    /** As kube-proxy goes about it (KEP-1669): to those that are ready; without one to those that still serve; to no other. */
    private static Standing standing(Endpoint endpoint) {
        var conditions = Optional.ofNullable(endpoint.getConditions());
        boolean ready = conditions.map(EndpointConditions::getReady).orElse(true); // not known is ready
        boolean serving = conditions.map(EndpointConditions::getServing).orElse(ready);
        boolean terminating = conditions.map(EndpointConditions::getTerminating).orElse(false);
        if (ready) {
            return Standing.ANNOUNCED;
        }
        return serving && terminating ? Standing.DRAINING : Standing.LEAVING;
    }
}
