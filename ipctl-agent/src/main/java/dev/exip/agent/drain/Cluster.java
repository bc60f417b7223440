package dev.exip.agent.drain;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the API server says, all of it at once.
 *
 * @param services  all Services
 * @param slices    all EndpointSlices; empty where nobody may or wants to look at them
 * @param node      our own Node; empty where nobody may or wants to look at it
 * @param otherWays the names of the other nodes that would do as the way to an address; empty as long as they are not known
 */
public record Cluster(List<Service> services, Optional<List<EndpointSlice>> slices, Optional<Node> node,
        Optional<Set<String>> otherWays) {
    /** With nothing known but the Services. */
    public static Cluster of(List<Service> services) {
        return new Cluster(services, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
