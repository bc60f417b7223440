package dev.exip.agent.pool;

import dev.exip.agent.address.AddressRange;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pools.yaml} says.
 *
 * @param pools        the pools
 * @param loadBalancer which Services are given addresses
 */
public record PoolsConfig(Pools pools, LoadBalancerClass loadBalancer) {
    private static final Kind<String> NAME = Kinds.TEXT.where("a name such as public",
            Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?").asMatchPredicate());
    private static final Kind<String> NAMESPACE = Kinds.TEXT.where("a namespace, or \"*\" for all",
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?|\\*").asMatchPredicate());
    private static final Kind<AddressRange> RANGE = new Kind<>(
            "addresses such as 10.0.0.0/24, 10.0.0.10-10.0.0.20 or 10.0.0.7",
            AddressRange.parse("192.0.2.1"), AddressRange::parse).advising(Kinds::withoutBitsBehindTheLength);
    private static final Kind<String> CLASS = Kinds.TEXT.where("a class such as " + LoadBalancerClass.OURS,
            Pattern.compile("[-A-Za-z0-9._]{1,253}(/[-A-Za-z0-9._]{1,63})?").asMatchPredicate());

    /** Takes it out of a file. */
    public static PoolsConfig read(Section root) {
        var pools = new ArrayList<Pool>();
        var sections = root.sections("pools");
        if (sections.isEmpty()) {
            root.error("pools", "there is no pool, so that no Service could have an address; write one");
        }
        for (var section : sections) {
            pools.add(pool(section, pools));
        }
        var loadBalancer = root.section("loadBalancer");
        return new PoolsConfig(new Pools(pools),
                new LoadBalancerClass(loadBalancer.optional("class", CLASS, LoadBalancerClass.OURS),
                        loadBalancer.optional("default", Kinds.BOOLEAN, false)));
    }

    private static Pool pool(Section section, List<Pool> before) {
        var name = section.required("name", NAME);
        if (before.stream().anyMatch(other -> other.name().equals(name))) {
            section.error("name", "there is a pool '" + name + "' already");
        }
        var ranges = section.requiredList("addresses", RANGE);
        if (ranges.isEmpty() && section.hasList("addresses")) {
            section.error("addresses", "a pool has at least one address");
        }
        var pool = new Pool(name, ranges,
                new Namespaces(Set.copyOf(section.list("namespaces", NAMESPACE, List.of()))),
                labels(section.section("nodes")), section.optional("automatic", Kinds.BOOLEAN, true));
        if (section.isSound()) {
            refuseReserved(section, ranges);
            refuseOverlap(section, pool, before);
        }
        return pool;
    }

    private static Map<String, String> labels(Section nodes) {
        var labels = new LinkedHashMap<String, String>();
        for (var key : nodes.keys()) {
            labels.put(key, nodes.optional(key, ANY, ""));
        }
        return labels;
    }

    private static final Kind<String> ANY = new Kind<>("a label's value, in quotes if it is empty", "", text -> text);

    private static void refuseReserved(Section section, List<AddressRange> ranges) {
        for (var range : ranges) {
            var reserved = reserved(range.first());
            var other = reserved == null ? reserved(range.last()) : reserved;
            if (other != null) {
                section.error("addresses", range + " has " + other + " addresses, which no Service can have");
            }
        }
    }

    private static @Nullable String reserved(InetAddress address) {
        return address.isAnyLocalAddress()
                ? "unspecified"
                : address.isLoopbackAddress()
                        ? "loopback"
                        : address.isLinkLocalAddress()
                                ? "link-local"
                                : address.isMulticastAddress() ? "multicast" : null;
    }

    private static void refuseOverlap(Section section, Pool pool, List<Pool> before) {
        var seen = new LinkedHashMap<AddressRange, String>();
        before.forEach(other -> other.addresses().forEach(range -> seen.put(range, "pool '" + other.name() + "'")));
        for (var range : pool.addresses()) {
            seen.forEach((other, owner) -> {
                if (range.overlaps(other)) {
                    section.error("addresses", range + " overlaps " + other + " of " + owner
                            + "; an address is in one pool, once");
                }
            });
            seen.put(range, "this pool");
        }
    }

}
