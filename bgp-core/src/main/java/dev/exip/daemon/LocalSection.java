package dev.exip.daemon;

import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.engine.config.TransportOptions;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.RouterId;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code local}: ourselves. */
final class LocalSection {

    private LocalSection() {}

    static ServerConfig read(Section local) {
        Asn asn = local.required("asn", Kinds.ASN);
        RouterId routerId = local.required("routerId", Kinds.ROUTER_ID);
        ClusterId clusterId = local.optional("clusterId", Kinds.CLUSTER_ID, new ClusterId(routerId.bits()));
        IpAddress address = local.optional("address", Kinds.HOST_ADDRESS, new Ipv4Address(routerId.bits()));
        List<IpAddress> addresses = new ArrayList<>(List.of(address));
        if (local.has("address6")) {
            addresses.add(local.required("address6", Kinds.IPV6_ADDRESS));
            if (address instanceof Ipv6Address) {
                local.error("address6",
                        "'local.address' is an IPv6 address already; make that one IPv4 or remove this");
            }
        }
        Map<Family, IpAddress> own = new HashMap<>();
        addresses.forEach(a -> own.putIfAbsent(a.family(), a));
        List<IpAddress> listen = local.list("listen", Kinds.ADDRESS, addresses);
        int port = local.optional("port", Kinds.PORT, TransportOptions.BGP_PORT);
        return new ServerConfig(asn, routerId, clusterId, listen, port, own, own);
    }
}
