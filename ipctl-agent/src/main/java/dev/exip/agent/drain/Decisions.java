package dev.exip.agent.drain;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.Standing;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides about all addresses of one snapshot. */
public final class Decisions {
    private final DrainPolicy policy;
    private final Optional<Endpoints> endpoints;
    private final Set<ServiceRef> local;
    private final List<Trouble> node;
    private final Optional<Set<String>> otherWays;

    private Decisions(Cluster cluster, DrainPolicy policy) {
        this.policy = policy;
        endpoints = cluster.slices().map(Endpoints::new);
        local = cluster.services().stream().filter(policy::isLocal).map(ServiceRef::of).collect(Collectors.toSet());
        node = cluster.node().map(policy::troubles).orElse(List.of());
        otherWays = cluster.otherWays();
    }

    /** What becomes of each address; {@code owners} are the Services that want it. */
    public static SortedMap<InetAddress, Decision> of(Map<InetAddress, ? extends Collection<ServiceRef>> owners,
            Cluster cluster, DrainPolicy policy) {
        var decisions = new Decisions(cluster, policy);
        var result = new TreeMap<InetAddress, Decision>(Addresses.ORDER);
        owners.forEach((address, services) -> result.put(address, decisions.of(address, services)));
        return result;
    }

    private Decision of(InetAddress address, Collection<ServiceRef> services) {
        var troubles = new ArrayList<Trouble>();
        for (var trouble : node) {
            troubles.add(trouble.atMost() == Standing.LEAVING ? unlessLast(trouble, address, services) : trouble);
        }
        // Of Services that share an address, one that can be reached here is enough.
        services.stream().map(it -> shortage(address, it)).min(
                (one, other) -> one.atMost().compareTo(other.atMost())).filter(
                        it -> it.atMost() != Standing.ANNOUNCED).ifPresent(troubles::add);
        return Decision.of(troubles);
    }

    /** What the endpoints let a Service do here; a trouble only if it is less than to announce. */
    private Trouble shortage(InetAddress address, ServiceRef service) {
        var standing = endpoints.filter(_ -> local.contains(service)).map(
                it -> it.standing(service, address, policy.node())).orElse(
                        Standing.ANNOUNCED);
        return new Trouble(Cause.ENDPOINTS, standing, switch (standing) {
            case ANNOUNCED -> "";
            case DRAINING -> "the last endpoint of " + service + " on this node terminates";
            case LEAVING -> service + " has no endpoint on this node that is ready";
        });
    }

    /** No node gives up an address that no other would carry. */
    private Trouble unlessLast(Trouble trouble, InetAddress address, Collection<ServiceRef> services) {
        if (otherWays.isEmpty()) {
            return new Trouble(trouble.cause(), Standing.DRAINING,
                    trouble.words() + ", and it is not known whether another node would do");
        }
        return services.stream().filter(it -> shortage(address, it).atMost() != Standing.LEAVING).allMatch(
                it -> hasOtherWay(address, it, otherWays.orElseThrow()))
                        ? trouble
                        : new Trouble(trouble.cause(), Standing.DRAINING,
                                trouble.words() + ", but no other node would do");
    }

    private boolean hasOtherWay(InetAddress address, ServiceRef service, Set<String> others) {
        return endpoints.filter(_ -> local.contains(service)).map(
                it -> !Collections.disjoint(it.readyNodes(service, address),
                        others)).orElse(!others.isEmpty());
    }
}
