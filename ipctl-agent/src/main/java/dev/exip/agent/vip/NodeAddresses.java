package dev.exip.agent.vip;

import com.google.common.collect.ImmutableSet;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.HostAddress.Owner;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Set;

/**
 * The addresses that the node needs for itself.
 *
 * @param own        its addresses on other interfaces than the agent's
 * @param broadcasts the broadcast addresses of the networks that those are in
 */
public record NodeAddresses(Set<InetAddress> own, Set<InetAddress> broadcasts) {
    /** Picks the node's own addresses out of all that it has. */
    public static NodeAddresses of(Collection<HostAddress> present) {
        var own = ImmutableSet.<InetAddress>builder();
        var broadcasts = ImmutableSet.<InetAddress>builder();
        for (var it : present) {
            if (it.owner() == Owner.NODE) {
                own.add(it.address());
                if (it.address() instanceof Inet4Address && it.prefixLength() < 31) { // RFC 3021: a /31 has none
                    broadcasts.add(Addresses.last(it.address(), it.prefixLength()));
                }
            }
        }
        return new NodeAddresses(own.build(), broadcasts.build());
    }
}
