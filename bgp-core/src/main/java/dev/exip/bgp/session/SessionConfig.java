package dev.exip.bgp.session;

import dev.exip.bgp.fsm.FsmConfig;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.transport.SocketOptions;
import java.util.List;
import java.util.Objects;
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
        @Nullable String device, SocketOptions socket, boolean client, FsmConfig fsm) {

    /**
     * Whether a session that this made may go on under {@code other}: our OPEN says the same but for the hold time, and the
     * connection is of the same ends and kind. What else is new, such as the port to dial, is for the next session.
     */
    public boolean isSameSession(SessionConfig other) {
        return name.equals(other.name) && remote.equals(other.remote) && asn.equals(other.asn)
                && client == other.client && Objects.equals(source, other.source)
                && Objects.equals(device, other.device) && socket.equals(other.socket)
                && lasting(fsm.localOpen()).equals(lasting(other.fsm.localOpen()));
    }

    /** Capabilities without what is true for a moment only. */
    private static List<Capability> lasting(Open open) {
        return open.capabilities().stream().map(
                capability -> capability instanceof Capability.GracefulRestart restart
                        ? restart.asRestarting(false)
                        : capability).toList();
    }
}
