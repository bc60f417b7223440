package dev.exip.bgp.engine.liveness;

import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.transport.Distance;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Whether there may be routers between us and a neighbour. */
final class Hops {

    private Hops() {}

    /** {@code distance} is how far away BGP lets it be. */
    static boolean areSeveral(BfdOptions options, Distance distance, InetAddress local, InetAddress remote) {
        if (options.multihop() != null) {
            return options.multihop();
        }
        return switch (distance) {
            case Distance.Within(int hops) -> hops > 1;
            case Distance.Secured(int hops) -> hops > 1;
            case Distance.Anywhere _ -> !isOnNetworkOf(local, remote);
        };
    }

    private static boolean isOnNetworkOf(InetAddress local, InetAddress remote) {
        try {
            NetworkInterface ours = NetworkInterface.getByInetAddress(local);
            return ours != null && ours.getInterfaceAddresses().stream().anyMatch(
                    address -> covers(address, IpAddress.of(remote)));
        } catch (SocketException _) {
            return false;
        }
    }

    private static boolean covers(InterfaceAddress network, IpAddress remote) {
        return Prefix.of(IpAddress.of(network.getAddress()), network.getNetworkPrefixLength()).covers(remote);
    }
}
