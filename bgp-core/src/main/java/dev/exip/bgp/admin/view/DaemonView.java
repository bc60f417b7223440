package dev.exip.bgp.admin.view;

import dev.exip.bgp.admin.view.steer.DrainView;
import org.jspecify.annotations.Nullable;

/**
 * Who answers.
 *
 * @param name the program: {@code bgp-speaker} or {@code route-reflector}
 * @param version of the program
 * @param routerId our BGP Identifier, as a dotted quad
 * @param clusterId the reflector's cluster (RFC 4456 section 7), or null where nothing is reflected
 * @param asn our autonomous system
 * @param uptimeSeconds since the daemon started
 * @param drain whether it drains
 * @param movingAddress whether there is an address that moves between replicas, of which {@code /v1/address} tells
 */
public record DaemonView(String name, String version, String routerId, @Nullable String clusterId, long asn,
        long uptimeSeconds, DrainView drain, boolean movingAddress) {}
