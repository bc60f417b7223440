package dev.exip.agent.drain;

import dev.exip.agent.vip.Standing;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What makes an address drain or leave.
 *
 * @param node           our node's name
 * @param triggers       what about a node counts
 * @param tolerated      keys of taints that do not count
 * @param localEndpoints whether {@code externalTrafficPolicy: Local} counts
 */
public record DrainPolicy(String node, Set<Trigger> triggers, Set<String> tolerated, boolean localEndpoints) {
    /** By which everything is always announced. */
    public static final DrainPolicy NEVER = new DrainPolicy("", Set.of(), Set.of(), false);

    /** Copies the sets. */
    public DrainPolicy {
        triggers = Set.copyOf(triggers);
        tolerated = Set.copyOf(tolerated);
    }

    /** What is wrong with a node, in the order of {@link Trigger}. */
    List<Trouble> troubles(Node of) {
        return triggers.stream().sorted().flatMap(trigger -> trigger.troubles(of, tolerated)).toList();
    }

    /** How the addresses stand on the node as far as it is up to the node, and if others can have them. */
    public Decision decision(Node of) {
        return Decision.of(troubles(of));
    }

    /** Whether the node should give its addresses up, if only others can have them. */
    public boolean givesUp(Node of) {
        return decision(of).standing() == Standing.LEAVING;
    }

    /** Whether a node would do as the way to an address. */
    public boolean isWay(Node of) {
        return troubles(of).isEmpty() && Optional.ofNullable(of.getStatus()).map(
                NodeStatus::getConditions).stream().flatMap(Collection::stream).anyMatch(
                        it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    /** Whether only endpoints on this node are of use to the traffic that comes here for the Service. */
    public boolean isLocal(Service service) {
        return localEndpoints && Optional.ofNullable(service.getSpec()).map(
                ServiceSpec::getExternalTrafficPolicy).filter("Local"::equals).isPresent();
    }
}
