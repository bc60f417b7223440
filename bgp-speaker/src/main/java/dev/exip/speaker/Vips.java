package dev.exip.speaker;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses of which interface are ours to announce.
 *
 * @param interfaceName where they are looked for
 * @param allow what may be announced; nothing outside ever is
 * @param own our own next hops, which are never announced: a route whose next hop it is itself leads nowhere
 */
record Vips(String interfaceName, List<Prefix> allow, Set<IpAddress> own) {
    private static final List<Prefix> LOOPBACK = List.of(Prefix.parse("127.0.0.0/8"), Prefix.parse("::1/128"));
    private static final List<Prefix> LINK_LOCAL = List.of(Prefix.parse("169.254.0.0/16"), Prefix.parse("fe80::/10"));

    Vips {
        allow = List.copyOf(allow);
        own = Set.copyOf(own);
    }

    /** Why an address must not be announced; empty if it may be. */
    Optional<String> refusal(IpAddress address) {
        if (covers(LOOPBACK, address)) {
            return Optional.of("it is a loopback address");
        }
        if (covers(LINK_LOCAL, address)) {
            return Optional.of("it is link-local");
        }
        if (own.contains(address)) {
            return Optional.of("it is our own next hop");
        }
        return covers(allow, address) ? Optional.empty() : Optional.of("it is not in vips.allow");
    }

    private static boolean covers(Collection<Prefix> prefixes, IpAddress address) {
        return prefixes.stream().anyMatch(prefix -> prefix.covers(address));
    }
}
