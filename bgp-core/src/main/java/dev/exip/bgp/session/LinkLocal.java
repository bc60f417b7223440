package dev.exip.bgp.session;

import dev.exip.bgp.net.IpAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Link-local addresses, which mean something only together with an interface (RFC 4007 section 6). */
final class LinkLocal {

    private LinkLocal() {}

    /**
     * Where to dial, with the index that the interface has now.
     *
     * @param device null for an address that means the same everywhere
     * @throws IOException if there is no such interface
     */
    static InetAddress address(IpAddress remote, @Nullable String device) throws IOException {
        if (device == null) {
            return remote.toInetAddress();
        }
        NetworkInterface there = NetworkInterface.getByName(device);
        if (there == null) {
            throw new IOException("there is no interface " + device);
        }
        return Inet6Address.getByAddress(null, remote.octets(), there.getIndex());
    }

    /**
     * Whether {@code remote} is a neighbour behind {@code device}, and not its namesake on another link.
     *
     * @param remote of a connection, with the index of the interface that it came through
     * @param device null for an address that means the same everywhere
     */
    static boolean isBehind(InetAddress remote, @Nullable String device) {
        if (device == null) {
            return true;
        }
        try {
            NetworkInterface there = NetworkInterface.getByName(device);
            return there != null && remote instanceof Inet6Address scoped && scoped.getScopeId() == there.getIndex();
        } catch (SocketException _) {
            return false;
        }
    }
}
