package dev.exip.agent.vip;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.vip.Verdict.Accepted;
import dev.exip.agent.vip.Verdict.Elsewhere;
import dev.exip.agent.vip.Verdict.Refused;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which addresses Services may have. Whoever can edit a Service can ask for any address, and gets its traffic
 * (CVE-2020-8554); so nothing is allowed that the operator has not listed, and some things never are.
 *
 * @param allow the only blocks to take addresses from; if there are none, the pools say it alone
 * @param deny  exceptions: the cluster's pod and Service networks, other nodes' addresses
 * @param pools if there are some, an address is in one of them, and as that one has it
 */
public record AddressPolicy(List<Prefix> allow, List<Prefix> deny, Pools pools) {
    private static final Prefix THIS_NETWORK = Prefix.parseExact("0.0.0.0/8");
    private static final Prefix LIMITED_BROADCAST = Prefix.parseExact("255.255.255.255/32");

    /** @throws IllegalArgumentException if nothing is allowed */
    public AddressPolicy {
        if (allow.isEmpty() && pools.isEmpty()) {
            throw new IllegalArgumentException("no block is allowed: no Service could have an address");
        }
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Judges what a Service asks for, on this node. */
    public Verdict judge(Claim claim, ThisNode node) {
        return Addresses.parse(claim.address()).map(address -> judge(address, claim, node)).orElseGet(
                () -> new Refused(RefusalReason.MALFORMED, "'" + claim.address() + "' is not an IP address"));
    }

    private Verdict judge(InetAddress address, Claim claim, ThisNode thisNode) {
        var node = thisNode.addresses();
        var bits = IpAddress.of(address);
        if (address.isAnyLocalAddress() || THIS_NETWORK.covers(bits)) {
            return refused(address, RefusalReason.UNSPECIFIED, "means no particular host");
        }
        if (address.isLoopbackAddress()) {
            return refused(address, RefusalReason.LOOPBACK, "is a loopback address");
        }
        if (address.isLinkLocalAddress()) {
            return refused(address, RefusalReason.LINK_LOCAL, "is link-local");
        }
        if (address.isMulticastAddress()) {
            return refused(address, RefusalReason.MULTICAST, "is a multicast address");
        }
        if (LIMITED_BROADCAST.covers(bits) || node.broadcasts().contains(address)) {
            return refused(address, RefusalReason.BROADCAST, "is a broadcast address");
        }
        if (node.own().contains(address)) {
            return refused(address, RefusalReason.NODE_ADDRESS, "is an address of the node itself");
        }
        for (var block : deny) {
            if (block.covers(bits)) {
                return refused(address, RefusalReason.DENIED, "is in the denied block " + block);
            }
        }
        if (!allow.isEmpty() && allow.stream().noneMatch(block -> block.covers(bits))) {
            return refused(address, RefusalReason.NOT_ALLOWED, "is in no allowed block ("
                    + allow.stream().map(Prefix::toString).collect(Collectors.joining(", ")) + ")");
        }
        return pools.isEmpty() ? new Accepted(address) : pooled(address, claim, thisNode);
    }

    private Verdict pooled(InetAddress address, Claim claim, ThisNode node) {
        var found = pools.of(address);
        if (found.isEmpty()) {
            return refused(address, RefusalReason.NOT_ALLOWED, "is in no pool (" + pools.names() + ")");
        }
        var pool = found.orElseThrow();
        var namespace = claim.service().namespace();
        if (!pool.namespaces().mayBeGiven(namespace)) {
            return refused(address, RefusalReason.NAMESPACE,
                    "is in pool " + pool + ", which is not for namespace " + namespace);
        }
        if (claim.source().isByHand() && !pool.namespaces().mayWrite(namespace)) {
            return refused(address, RefusalReason.NAMESPACE, "is in pool " + pool
                    + ", which names no namespaces that may write its addresses into " + claim.source().field());
        }
        return pool.isCarriedBy(node.labels()) ? new Accepted(address) : new Elsewhere(address);
    }

    private static Refused refused(InetAddress address, RefusalReason reason, String predicate) {
        return new Refused(reason, Addresses.text(address) + " " + predicate);
    }
}
