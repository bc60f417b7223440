package dev.exip.agent.ipam;

import com.google.common.base.Splitter;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.ipam.Shortage.Reason;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.VipSource;
import io.fabric8.kubernetes.api.model.Service;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a Service wants of the pools.
 *
 * @param service  who asks
 * @param created  when the Service was created (ISO 8601): older ones come first
 * @param families those it has, from {@code spec.ipFamilies}
 * @param all      whether it wants an address of each of them, or takes what there is
 * @param pool     the pool that it asks for
 * @param asked    the addresses that it asks for
 * @param sharing  whether it would share its addresses
 * @param current  the addresses in its status
 * @param mistakes what it asks for and cannot mean
 */
record Request(ServiceRef service, String created, Set<IpFamily> families, boolean all, Optional<String> pool,
        Map<IpFamily, InetAddress> asked, Optional<Sharing> sharing, List<InetAddress> current,
        List<Shortage> mistakes) {
    /** The annotation that names a pool. */
    static final String POOL = "exip.dev/pool";
    /** The annotation that names addresses, with commas between them; of each family one at most. */
    static final String ADDRESSES = "exip.dev/addresses";

    /** Who was there first, goes first. */
    static final Comparator<Request> BY_AGE = Comparator.comparing(Request::created).thenComparing(Request::service);

    private static final Splitter LIST = Splitter.on(',').trimResults().omitEmptyStrings();

    static Request of(Service service) {
        var spec = service.getSpec();
        var metadata = service.getMetadata();
        var annotations = Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
        var families = EnumSet.noneOf(IpFamily.class);
        Optional.ofNullable(spec.getIpFamilies()).orElse(List.of()).forEach(
                it -> IpFamily.named(it).ifPresent(families::add));
        if (families.isEmpty()) {
            families.add(IpFamily.IPV4);
        }
        var asked = new EnumMap<IpFamily, InetAddress>(IpFamily.class);
        var mistakes = new ArrayList<Shortage>();
        Stream.concat(LIST.splitToStream(annotations.getOrDefault(ADDRESSES, "")),
                Stream.ofNullable(spec.getLoadBalancerIP()).filter(it -> !it.isEmpty())).distinct().forEach(
                        text -> ask(text, families, asked).ifPresent(mistakes::add));
        return new Request(ServiceRef.of(service), Optional.ofNullable(metadata.getCreationTimestamp()).orElse(""),
                families, "RequireDualStack".equals(spec.getIpFamilyPolicy()),
                Optional.ofNullable(annotations.get(POOL)), asked, Sharing.of(service), current(service), mistakes);
    }

    private static Optional<Shortage> ask(String text, Set<IpFamily> families, Map<IpFamily, InetAddress> asked) {
        var address = Addresses.parse(text);
        if (address.isEmpty()) {
            return mistake("'" + text + "' is not an IP address; write one like 203.0.113.7");
        }
        var family = IpFamily.of(address.orElseThrow());
        if (!families.contains(family)) {
            return mistake(text + " is an " + family + " address, and the Service is of " + families
                    + "; see its spec.ipFamilies");
        }
        var other = asked.putIfAbsent(family, address.orElseThrow());
        return other == null || other.equals(address.orElseThrow())
                ? Optional.empty()
                : mistake("a Service has one " + family + " address, and this one asks for " + Addresses.text(other)
                        + " and " + text);
    }

    private static Optional<Shortage> mistake(String message) {
        return Optional.of(new Shortage(Reason.MALFORMED, message));
    }

    private static List<InetAddress> current(Service service) {
        return VipSource.LOAD_BALANCER.addresses(service).flatMap(
                it -> Addresses.parse(it).stream()).distinct().toList();
    }
}
