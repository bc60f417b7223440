package dev.exip.bgp.engine;

import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.PeerSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which neighbours there are. The desired set comes as a whole and the difference is applied; dynamic neighbours are
 * made when they first connect and kept, so that the operator sees whom we lost, until their place is needed. For one
 * event loop, the one that accepts.
 */
final class Neighbors {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbors.class);

    private final BiFunction<PeerConfig, IpAddress, Neighbor> maker;
    private final Map<IpAddress, Neighbor> byAddress = new LinkedHashMap<>();
    private final Map<Remote.Range, PeerConfig> ranges = new HashMap<>();

    /**
     * No neighbours.
     *
     * @param maker makes a neighbour whose session has not been started
     */
    Neighbors(BiFunction<PeerConfig, IpAddress, Neighbor> maker) {
        this.maker = maker;
    }

    /** Adds, removes and replaces until there are just the desired ones. What did not change is not touched. */
    void apply(Collection<PeerConfig> desired) {
        Map<IpAddress, PeerConfig> single = new LinkedHashMap<>();
        Map<Remote.Range, PeerConfig> wide = new HashMap<>();
        for (PeerConfig config : desired) {
            switch (config.remote()) {
                case Remote.Address(IpAddress address) -> single.put(address, config);
                case Remote.Range range -> wide.put(range, config);
            }
        }
        for (Neighbor neighbor : List.copyOf(byAddress.values())) {
            IpAddress address = neighbor.session().config().remote();
            boolean kept = neighbor.dynamic()
                    ? wide.containsValue(neighbor.config()) && !single.containsKey(address)
                    : neighbor.config().equals(single.get(address));
            if (!kept) {
                byAddress.remove(address);
                var _ = neighbor.session().stop(Notification.of(ErrorSubcode.PEER_DECONFIGURED));
            }
        }
        ranges.clear();
        ranges.putAll(wide);
        single.forEach((address, config) -> {
            if (!byAddress.containsKey(address)) {
                start(config, address);
            }
        });
    }

    private Neighbor start(PeerConfig config, IpAddress address) {
        Neighbor neighbor = maker.apply(config, address);
        byAddress.put(address, neighbor);
        neighbor.session().start();
        return neighbor;
    }

    /** The session of whoever connects from {@code address}; empty for a stranger. */
    Optional<PeerSession> accept(IpAddress address) {
        Neighbor known = byAddress.get(address);
        if (known != null) {
            return Optional.of(known.session());
        }
        return ranges.values().stream().filter(
                config -> ((Remote.Range) config.remote()).prefix().covers(address)).findFirst().filter(
                        this::hasRoom).map(config -> start(config, address).session());
    }

    /** Whether a range may have one more neighbour, after one that is down has made room for it if need be. */
    private boolean hasRoom(PeerConfig config) {
        List<Neighbor> members = byAddress.values().stream().filter(
                n -> n.dynamic() && n.config().equals(config)).toList();
        if (members.size() < ((Remote.Range) config.remote()).limit()) {
            return true;
        }
        Optional<Neighbor> down = members.stream().filter(n -> n.routes().current() == null).findFirst();
        if (down.isEmpty()) {
            LOG.warn("{}: limit of {} dynamic neighbors reached", config.name(), members.size());
            return false;
        }
        byAddress.remove(down.get().session().config().remote());
        var _ = down.get().session().stop(Notification.of(ErrorSubcode.OUT_OF_RESOURCES));
        return true;
    }

    /** All there are, in the order in which they came. */
    List<Neighbor> all() {
        return List.copyOf(byAddress.values());
    }

    /** Stops all sessions; completes when all connections are closed. */
    CompletableFuture<Void> stop(Notification cease) {
        List<CompletableFuture<Void>> stopped = new ArrayList<>();
        byAddress.values().forEach(neighbor -> stopped.add(neighbor.session().stop(cease)));
        byAddress.clear();
        ranges.clear();
        return CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new));
    }
}
