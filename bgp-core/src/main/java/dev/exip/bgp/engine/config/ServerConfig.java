package dev.exip.bgp.engine.config;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ourselves, as configured. It cannot change while the server runs.
 *
 * @param asn our AS
 * @param routerId our BGP Identifier
 * @param clusterId our CLUSTER_ID as a route reflector (RFC 4456 section 7); by custom the router id
 * @param listen addresses to accept connections on; none for a speaker that only connects
 * @param port our TCP port; 0 takes a free one
 * @param sources the address to connect from, per family; the kernel's choice for a family that is missing
 * @param nextHops our next hop for prefixes of a family, where the session's own address is of the other family
 */
public record ServerConfig(Asn asn, RouterId routerId, ClusterId clusterId, List<IpAddress> listen, int port,
        Map<Family, IpAddress> sources, Map<Family, IpAddress> nextHops) {

    public ServerConfig {
        listen = List.copyOf(listen);
        sources = Map.copyOf(sources);
        nextHops = Map.copyOf(nextHops);
        if (routerId.bits() == 0) {
            throw new IllegalArgumentException("the router id must not be 0.0.0.0"); // RFC 6286 2.1
        }
    }

    /** Which addresses are ours beyond doubt; where we listen on all of a family, we do not know them. */
    public Set<IpAddress> addresses() {
        return Stream.of(listen, sources.values(), nextHops.values()).flatMap(Collection::stream).filter(
                address -> !address.toInetAddress().isAnyLocalAddress()).collect(Collectors.toUnmodifiableSet());
    }

    /** A speaker at one address, which it listens on, connects from and gives as next hop. */
    public static ServerConfig of(Asn asn, RouterId routerId, IpAddress address) {
        Map<Family, IpAddress> own = Map.of(address.family(), address);
        return new ServerConfig(asn, routerId, new ClusterId(routerId.bits()), List.of(address),
                TransportOptions.BGP_PORT,
                own, own);
    }
}
