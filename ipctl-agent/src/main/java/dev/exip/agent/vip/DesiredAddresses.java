package dev.exip.agent.vip;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.Verdict.Accepted;
import dev.exip.agent.vip.Verdict.Elsewhere;
import dev.exip.agent.vip.Verdict.Refused;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the interface should carry, and what it will not.
 *
 * @param owners   each desired address, with the Services that want it
 * @param refusals each refused address once for each Service that asked for it
 */
public record DesiredAddresses(SortedMap<InetAddress, SortedSet<ServiceRef>> owners, List<Refusal> refusals) {
    /** Judges all claims of a full snapshot, on this node. */
    public static DesiredAddresses of(Collection<Claim> claims, AddressPolicy policy, ThisNode node) {
        var owners = new TreeMap<InetAddress, SortedSet<ServiceRef>>(Addresses.ORDER);
        var refusals = new LinkedHashSet<Refusal>();
        for (var claim : claims) {
            switch (policy.judge(claim, node)) {
                case Accepted(var address) ->
                    owners.computeIfAbsent(address, _ -> new TreeSet<>()).add(claim.service());
                case Elsewhere _ -> {
                } // the business of others
                case Refused(var reason, var explanation) ->
                    refusals.add(new Refusal(claim.service(), claim.address(), reason, explanation));
            }
        }
        owners.replaceAll((address, services) -> ImmutableSortedSet.copyOfSorted(services));
        return new DesiredAddresses(ImmutableSortedMap.copyOfSorted(owners), List.copyOf(refusals));
    }
}
