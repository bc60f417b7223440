package dev.exip.bgp.engine.config;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.transport.Distance;
import dev.exip.bgp.transport.Md5Key;
import org.jspecify.annotations.Nullable;

/**
 * How TCP connections with a neighbour are made.
 *
 * @param port its TCP port, 1..65535
 * @param passive whether we wait for it to connect; always true of a range
 * @param source the address to connect from; null for the server's own
 * @param device the interface that a link-local neighbour is behind, null for others
 * @param md5 the key of TCP MD5 signatures (RFC 2385), null for none; without it there is no session
 * @param distance how far away it may be; null for the same link (1 hop) with a neighbour in another AS, else anywhere
 */
public record TransportOptions(int port, boolean passive, @Nullable IpAddress source, @Nullable String device,
        @Nullable Md5Key md5, @Nullable Distance distance) {

    /** BGP's port (RFC 4271 section 8.2.1). */
    public static final int BGP_PORT = 179;

    public TransportOptions {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 1..65535, not " + port);
        }
    }

    /** How far away the neighbour may be: as configured, or the usual for its kind. */
    public Distance distance(boolean external) {
        if (distance != null) {
            return distance;
        }
        return external ? new Distance.Within(1) : new Distance.Anywhere();
    }
}
