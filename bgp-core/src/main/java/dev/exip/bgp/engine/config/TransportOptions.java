package dev.exip.bgp.engine.config;

/**
 * How TCP connections with a neighbour are made.
 *
 * @param port its TCP port, 1..65535
 * @param passive whether we wait for it to connect; always true of a range
 */
public record TransportOptions(int port, boolean passive) {

    /** BGP's port (RFC 4271 section 8.2.1). */
    public static final int BGP_PORT = 179;

    public TransportOptions {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 1..65535, not " + port);
        }
    }
}
