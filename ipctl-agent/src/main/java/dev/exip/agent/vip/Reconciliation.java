package dev.exip.agent.vip;

import dev.exip.agent.vip.HostAddress.Owner;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * The difference between what the interface carries and what it should.
 *
 * @param add    addresses to put there
 * @param remove addresses of the agent to take away, those of an earlier run and those with another mask included
 */
public record Reconciliation(List<HostAddress> add, List<HostAddress> remove) {
    private static final Comparator<HostAddress> ORDER = Comparator.comparing(HostAddress::address,
            Addresses.ORDER).thenComparingInt(HostAddress::prefixLength);

    /**
     * Compares the two.
     *
     * @param desired  what the interface should carry
     * @param present  everything that the node has
     * @param ipv4Mask mask of the IPv4 addresses, in bits; that of IPv6 ones is 128
     */
    public static Reconciliation between(Collection<InetAddress> desired, Collection<HostAddress> present,
            int ipv4Mask) {
        var missing = new HashSet<HostAddress>();
        for (var address : desired) {
            missing.add(new HostAddress(address, address instanceof Inet4Address ? ipv4Mask : 128, Owner.AGENT));
        }
        var remove = present.stream().filter(it -> it.owner() == Owner.AGENT && !missing.contains(it)).sorted(
                ORDER).toList();
        for (var it : present) {
            switch (it.owner()) {
                case AGENT -> missing.remove(it);
                case FOREIGN -> missing.removeIf(wanted -> wanted.address().equals(it.address()));
                case NODE -> {
                } // another interface
            }
        }
        return new Reconciliation(missing.stream().sorted(ORDER).toList(), remove);
    }

    /** Whether the interface already is as it should be. */
    public boolean isEmpty() {
        return add.isEmpty() && remove.isEmpty();
    }
}
