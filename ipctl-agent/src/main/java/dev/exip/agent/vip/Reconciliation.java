package dev.exip.agent.vip;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.HostAddress.Owner;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The difference between what the interface carries and what it should.
 *
 * @param add    addresses to put there
 * @param change addresses of the agent that are to stand otherwise than they do; here as they should
 * @param remove addresses of the agent to take away, those of an earlier run and those with another mask included
 */
public record Reconciliation(List<HostAddress> add, List<HostAddress> change, List<HostAddress> remove) {
    private static final Comparator<HostAddress> ORDER = Comparator.comparing(HostAddress::address,
            Addresses.ORDER).thenComparingInt(HostAddress::prefixLength);

    /**
     * Compares the two.
     *
     * @param desired  what the interface should carry, and how
     * @param present  everything that the node has
     * @param ipv4Mask mask of the IPv4 addresses, in bits; that of IPv6 ones is 128
     */
    public static Reconciliation between(Map<InetAddress, Standing> desired, Collection<HostAddress> present,
            int ipv4Mask) {
        var ours = new HashMap<HostAddress, HostAddress>(); // by what they would be if they were announced
        var foreign = new HashSet<InetAddress>();
        for (var it : present) {
            switch (it.owner()) {
                case AGENT -> ours.put(it.standing(Standing.ANNOUNCED), it);
                case FOREIGN -> foreign.add(it.address());
                case NODE -> {
                } // another interface
            }
        }
        var add = new ArrayList<HostAddress>();
        var change = new ArrayList<HostAddress>();
        desired.forEach((address, standing) -> {
            var plain = new HostAddress(address, address instanceof Inet4Address ? ipv4Mask : 128, Owner.AGENT);
            var found = ours.remove(plain);
            if (found == null && standing != Standing.LEAVING && !foreign.contains(address)) {
                add.add(plain.standing(standing));
            } else if (found != null && found.standing() != standing) {
                change.add(plain.standing(standing));
            }
        });
        return new Reconciliation(sorted(add), sorted(change), sorted(ours.values()));
    }

    /** Whether the interface already is as it should be. */
    public boolean isEmpty() {
        return add.isEmpty() && change.isEmpty() && remove.isEmpty();
    }

    private static List<HostAddress> sorted(Collection<HostAddress> addresses) {
        return addresses.stream().sorted(ORDER).toList();
    }
}
