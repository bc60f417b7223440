package dev.exip.bgp.engine;

import com.google.common.collect.Maps;
import dev.exip.bgp.engine.config.CapabilityOptions;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.RestartOptions;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the OPEN that a configuration asks for. */
final class OpenMessages {

    private OpenMessages() {}

    /** {@code restarting}: we have not been up for long, so that neighbours may still keep what we told them before. */
    static Open of(ServerConfig server, PeerConfig peer, boolean restarting) {
        List<Capability> capabilities = new ArrayList<>();
        peer.capabilities().families().stream().sorted((a, b) -> Integer.compare(a.afi(), b.afi())).forEach(
                family -> capabilities.add(new Capability.Multiprotocol(family)));
        CapabilityOptions options = peer.capabilities();
        capabilities.add(new Capability.RouteRefreshCapability());
        if (options.extendedNextHop() && options.families().contains(Family.IPV4_UNICAST)) {
            capabilities.add(new Capability.ExtendedNextHop(Set.of(Family.IPV4_UNICAST)));
        }
        if (options.role() != null && !peer.asn().equals(server.asn())) { // RFC 9234 4: external sessions only
            capabilities.add(new Capability.BgpRole(options.role()));
        }
        if (options.enhancedRefresh()) {
            capabilities.add(new Capability.EnhancedRouteRefresh());
        }
        capabilities.add(new Capability.ExtendedMessage());
        gracefulRestart(options, restarting).ifPresent(capabilities::add);
        longLived(options).ifPresent(capabilities::add);
        capabilities.add(new Capability.FourOctetAs(server.asn()));
        Map<Family, AddPathMode> addPath = addPath(options);
        if (!addPath.isEmpty()) {
            capabilities.add(new Capability.AddPath(addPath));
        }
        Asn field = server.asn().isTwoOctet() ? server.asn() : Asn.AS_TRANS; // RFC 6793 4.1
        return new Open((int) field.number(), (int) peer.timers().hold().toSeconds(), server.routerId(), capabilities);
    }

    private static Optional<Capability> gracefulRestart(CapabilityOptions options, boolean restarting) {
        RestartOptions restart = options.restart();
        return switch (restart.mode()) {
            case OFF -> Optional.empty();
            case HELPER -> Optional.of(new Capability.GracefulRestart(false, true, 0, Map.of())); // RFC 4724 3
            case FULL -> Optional.of(new Capability.GracefulRestart(restarting, true,
                    (int) restart.restartTime().toSeconds(), Maps.asMap(options.families(), _ -> true)));
        };
    }

    private static Optional<Capability> longLived(CapabilityOptions options) {
        RestartOptions restart = options.restart();
        if (restart.longLived().isZero()) {
            return Optional.empty();
        }
        var stale = new Capability.LongLivedGracefulRestart.LongLived(true, (int) restart.longLived().toSeconds());
        return switch (restart.mode()) {
            case OFF -> Optional.empty();
            case HELPER -> Optional.of(new Capability.LongLivedGracefulRestart(Map.of())); // RFC 9494 3
            case FULL -> Optional.of(
                    new Capability.LongLivedGracefulRestart(Maps.toMap(options.families(), _ -> stale)));
        };
    }

    private static Map<Family, AddPathMode> addPath(CapabilityOptions options) {
        boolean sends = options.addPathSend() != null && !(options.addPathSend() instanceof PathSelection.Best);
        Map<Family, AddPathMode> modes = new HashMap<>();
        if (sends || options.addPathReceive()) {
            AddPathMode mode = !sends
                    ? AddPathMode.RECEIVE
                    : options.addPathReceive() ? AddPathMode.BOTH : AddPathMode.SEND;
            options.families().forEach(family -> modes.put(family, mode));
        }
        return modes;
    }
}
