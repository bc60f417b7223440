package dev.exip.agent.pool;

import dev.exip.agent.address.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * Some addresses for Services.
 *
 * @param name       what Services and people call it
 * @param addresses  those it has, in the order in which they are given out
 * @param namespaces whose Services may have them
 * @param nodes      labels of the nodes that carry them; every node does if there are none
 * @param automatic  whether a Service gets one that asks for no pool and no address
 */
public record Pool(String name, List<AddressRange> addresses, Namespaces namespaces, Map<String, String> nodes,
        boolean automatic) {
    /** Copies the collections. */
    public Pool {
        addresses = List.copyOf(addresses);
        nodes = Map.copyOf(nodes);
    }

    /** Whether it is one of the pool's addresses. */
    public boolean has(InetAddress address) {
        return addresses.stream().anyMatch(range -> range.contains(address));
    }

    /** Whether a node with these labels carries the addresses. */
    public boolean isCarriedBy(Map<String, String> labels) {
        return labels.entrySet().containsAll(nodes.entrySet());
    }

    @Override
    public String toString() {
        return name;
    }
}
