package dev.exip.bfd;

import java.net.InetAddress;

/**
 * Between whom a session is. There is one session at most between the same.
 *
 * @param local our address
 * @param remote the neighbour's address, of the same family
 * @param multihop whether there may be routers between them (RFC 5883)
 */
public record Endpoints(InetAddress local, InetAddress remote, boolean multihop) {
    private static final int SINGLE_HOP_PORT = 3784; // RFC 5881 4
    private static final int MULTIHOP_PORT = 4784; // RFC 5883 5

    /** The UDP port that packets go to. */
    public int port() {
        return multihop ? MULTIHOP_PORT : SINGLE_HOP_PORT;
    }
}
