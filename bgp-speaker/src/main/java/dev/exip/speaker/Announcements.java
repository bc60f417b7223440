package dev.exip.speaker;

import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.netlink.InterfaceAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What there is to announce of the addresses of an interface: each that may be as /32 or /128, whatever the length of its
 * prefix on the interface. One that the kernel calls deprecated is announced as draining.
 *
 * @param routes the whole set of our routes
 * @param leftOut the addresses that are not announced, each with the reason
 */
record Announcements(Set<LocalRoute> routes, Map<IpAddress, String> leftOut) {
    private static final int RT_SCOPE_LINK = 253; // rtnetlink(7)

    static final Announcements NONE = new Announcements(Set.of(), Map.of());

    Announcements {
        routes = Set.copyOf(routes);
    }

    static Announcements of(Collection<InterfaceAddress> addresses, Vips vips) {
        Map<Prefix, Boolean> draining = new HashMap<>();
        SortedMap<IpAddress, String> leftOut = new TreeMap<>();
        for (InterfaceAddress found : addresses) {
            IpAddress address = IpAddress.of(found.address());
            vips.refusal(address).or(() -> narrowScope(found)).ifPresentOrElse(reason -> leftOut.put(address, reason),
                    () -> draining.merge(address.toHostPrefix(), found.lifetime().isDeprecated(), Boolean::logicalAnd));
        }
        return new Announcements(draining.entrySet().stream().map(
                route -> route.getValue()
                        ? LocalRoute.draining(route.getKey())
                        : LocalRoute.of(route.getKey())).collect(
                                Collectors.toSet()),
                leftOut);
    }

    /** The destinations of all routes. */
    Set<Prefix> prefixes() {
        return routes.stream().map(LocalRoute::prefix).collect(Collectors.toSet());
    }

    /** The destinations of those routes that drain, or of those that do not. */
    Set<Prefix> prefixes(boolean draining) {
        return routes.stream().filter(route -> route.isDraining() == draining).map(LocalRoute::prefix).collect(
                Collectors.toSet());
    }

    /** Whether there is something to announce, and all of it drains. */
    boolean isDraining() {
        return !routes.isEmpty() && routes.stream().allMatch(LocalRoute::isDraining);
    }

    /** The kernel's own word that the address is of no use to others. */
    private static Optional<String> narrowScope(InterfaceAddress address) {
        return address.scope() < RT_SCOPE_LINK
                ? Optional.empty()
                : Optional.of("its scope is " + (address.scope() == RT_SCOPE_LINK ? "the link" : "the host"));
    }
}
