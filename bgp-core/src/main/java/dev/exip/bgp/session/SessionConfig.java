package dev.exip.bgp.session;

import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.transport.SocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a session must know of its neighbour.
 *
 * @param name what the operator calls it
 * @param remote its address
 * @param port its TCP port
 * @param asn its AS
 * @param source the address to connect from; null leaves it to the kernel
 * @param device the interface that a link-local neighbour is behind (RFC 4007 section 6); null for others
 * @param socket what its sockets need
 * @param client whether it is our route reflection client (RFC 4456)
 * @param fsm what the FSM must know
 */
public record SessionConfig(String name, IpAddress remote, int port, Asn asn, @Nullable IpAddress source,
        @Nullable String device, SocketOptions socket, boolean client, FsmConfig fsm) {}
