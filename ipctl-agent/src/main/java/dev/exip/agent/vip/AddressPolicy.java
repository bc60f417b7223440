package dev.exip.agent.vip;

import dev.exip.agent.vip.Verdict.Accepted;
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
 * @param allow the only blocks to take addresses from
 * @param deny  exceptions from {@code allow}: the cluster's pod and Service networks, other nodes' addresses
 */
public record AddressPolicy(List<Prefix> allow, List<Prefix> deny) {
    private static final Prefix THIS_NETWORK = Prefix.parseExact("0.0.0.0/8");
    private static final Prefix LIMITED_BROADCAST = Prefix.parseExact("255.255.255.255/32");

    /** @throws IllegalArgumentException if nothing is allowed */
    public AddressPolicy {
        if (allow.isEmpty()) {
            throw new IllegalArgumentException("no block is allowed: no Service could have an address");
        }
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Judges what a Service asks for, on a node that has these addresses of its own. */
    public Verdict judge(String text, NodeAddresses node) {
        return Addresses.parse(text).map(address -> judge(address, node)).orElseGet(
                () -> new Refused(RefusalReason.MALFORMED, "'" + text + "' is not an IP address"));
    }

    private Verdict judge(InetAddress address, NodeAddresses node) {
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
        if (allow.stream().noneMatch(block -> block.covers(bits))) {
            return refused(address, RefusalReason.NOT_ALLOWED, "is in no allowed block ("
                    + allow.stream().map(Prefix::toString).collect(Collectors.joining(", ")) + ")");
        }
        return new Accepted(address);
    }

    private static Refused refused(InetAddress address, RefusalReason reason, String predicate) {
        return new Refused(reason, Addresses.text(address) + " " + predicate);
    }
}
