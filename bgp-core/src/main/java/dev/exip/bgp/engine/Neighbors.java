package dev.exip.bgp.engine;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.restart.Absence;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.PeerSession;
import dev.exip.bgp.session.SessionConfig;
import dev.exip.bgp.session.SourceLimit;
import dev.exip.bgp.session.log.Complaints;
import dev.exip.bgp.session.log.SessionLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Which neighbours there are. The desired set comes as a whole and the difference is applied; dynamic neighbours are
 * made when they first connect and kept, so that the operator sees whom we lost, until another needs their place. For one
 * event loop, the one that accepts.
 */
final class Neighbors {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbors.class);

    /** Lines in ten seconds about either kind of connections that are refused. */
    private static final int REFUSALS = 10;

    private final NeighborFactory factory;
    private final Map<IpAddress, Neighbor> byAddress = new LinkedHashMap<>();
    private final Map<Remote.Range, PeerConfig> ranges = new HashMap<>();
    private final Keyring keyring;
    private final ScheduledExecutorService timer;
    private final Journal journal;
    private final Map<String, SessionLog> logs = new HashMap<>();
    private final SourceLimit sources = new SourceLimit(System::nanoTime);
    private final Multiset<Prefix> refused = HashMultiset.create();
    private final Complaints refusals;
    private final Complaints haste;
    private long strangers;
    private long overLimit;
    private long tooOften;

    /**
     * No neighbours.
     *
     * @param keyring the keys of the sockets that listen
     * @param timer as of {@link Complaints}
     * @param journal where changes of sessions are kept
     */
    Neighbors(NeighborFactory factory, Keyring keyring, ScheduledExecutorService timer, Journal journal) {
        this.factory = factory;
        this.keyring = keyring;
        this.timer = timer;
        this.journal = journal;
        refusals = new Complaints(LOG, "refused connections", REFUSALS, timer);
        haste = new Complaints(LOG, "sources that connect too often", REFUSALS, timer);
    }

    /** Adds, removes and replaces until there are just the desired ones. A session is reset only if it must be. */
    PeersChange apply(Collection<PeerConfig> desired) {
        PeersChange.Notes notes = new PeersChange.Notes();
        Map<Remote.Range, PeerConfig> formerRanges = Map.copyOf(ranges);
        Map<IpAddress, PeerConfig> single = new LinkedHashMap<>();
        ranges.clear();
        keyring.apply(desired); // before anybody dials or is let in
        for (PeerConfig config : desired) {
            switch (config.remote()) {
                case Remote.Address(IpAddress address) -> single.put(address, config);
                case Remote.Range range -> {
                    ranges.put(range, config);
                    keyring.obstacle(config).ifPresent(
                            why -> LOG.error("{}: nobody is let in: {}", config.name(), why));
                }
            }
        }
        notes.ranges(formerRanges.values(), ranges.values());
        for (Neighbor neighbor : List.copyOf(byAddress.values())) {
            IpAddress address = neighbor.session().config().remote();
            PeerConfig wanted = single.containsKey(address) ? single.get(address) : range(address);
            if (wanted == null) {
                notes.removed(neighbor);
                end(neighbor, ErrorSubcode.PEER_DECONFIGURED);
            } else if (neighbor.obstacle() != null) {
                notes.kept(neighbor, wanted);
                end(neighbor, ErrorSubcode.OTHER_CONFIGURATION_CHANGE);
                start(wanted, address, neighbor.shutdown()); // what was in the way may be gone
            } else if (neighbor.session().config().isSameSession(sessionConfig(neighbor, wanted))) {
                notes.kept(neighbor, wanted);
                byAddress.put(address, neighbor.with(wanted));
                if (!neighbor.config().equals(wanted)) {
                    neighbor.session().reconfigure(sessionConfig(neighbor, wanted));
                }
            } else {
                notes.reset(neighbor);
                end(neighbor, ErrorSubcode.OTHER_CONFIGURATION_CHANGE);
                if (single.containsKey(address) || neighbor.isShutDown()) {
                    start(wanted, address, neighbor.shutdown()); // others come from their range when they connect
                }
            }
        }
        single.forEach((address, config) -> {
            if (!byAddress.containsKey(address)) {
                notes.added(start(config, address, null));
            }
        });
        forgetLogs(desired);
        return notes.change();
    }

    /** A former neighbour's last lines have a period of their own, whose end does not depend on us. */
    private void forgetLogs(Collection<PeerConfig> desired) {
        logs.keySet().retainAll(desired.stream().map(PeerConfig::name).collect(Collectors.toSet()));
    }

    private SessionLog log(PeerConfig config) {
        return logs.computeIfAbsent(config.name(), _ -> switch (config.remote()) {
            case Remote.Address _ -> SessionLog.ofNeighbor(config.name(), timer, journal);
            case Remote.Range _ -> SessionLog.ofRange(config.name(), timer, journal);
        });
    }

    private void end(Neighbor neighbor, ErrorSubcode why) {
        byAddress.remove(neighbor.session().config().remote());
        var _ = neighbor.session().stop(Notification.of(why)); // RFC 4486 4
        neighbor.routes().forget();
    }

    private Neighbor start(PeerConfig config, IpAddress address, @Nullable String shutdown) {
        Absence absence = new Absence(() -> timer.execute(() -> at(address).ifPresent(this::review)));
        Neighbor made = factory.make(config, address, absence, log(config)).withShutdown(shutdown);
        Neighbor neighbor = keyring.obstacle(config).map(made::barred).orElse(made);
        byAddress.put(address, neighbor);
        neighbor.start();
        if (neighbor.obstacle() != null) {
            log(config).complaints().log(Level.ERROR,
                    () -> neighbor.session().config().name() + ": does not start: " + neighbor.obstacle());
        }
        return neighbor;
    }

    /** The neighbour at {@code address}; empty if there is none. */
    Optional<Neighbor> at(IpAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Takes {@code neighbor}'s place in the table: the same one, with another mind of the operator's. */
    void put(Neighbor neighbor) {
        byAddress.put(neighbor.session().config().remote(), neighbor);
    }

    /** The range that {@code address} is in, the most specific one where there are several; null if there is none. */
    private @Nullable PeerConfig range(IpAddress address) {
        return ranges.entrySet().stream().filter(range -> range.getKey().prefix().covers(address)).max(
                Comparator.comparingInt(range -> range.getKey().prefix().length())).map(Map.Entry::getValue).orElse(
                        null);
    }

    /** The session of whoever connects from {@code address}; empty for a stranger, and for one who connects too often. */
    Optional<PeerSession> accept(IpAddress address) {
        if (!sources.admits(address)) {
            tooOften++;
            haste.log(Level.WARN, () -> "Connection from " + address + " refused: it connects too often");
            return Optional.empty();
        }
        Neighbor known = byAddress.get(address);
        if (known != null) {
            return admit(known);
        }
        PeerConfig range = range(address);
        if (range == null) {
            strangers++;
            refused(address, "no such neighbor");
            return Optional.empty();
        }
        Optional<String> obstacle = keyring.obstacle(range);
        if (obstacle.isPresent()) {
            refused(address, obstacle.get());
            return Optional.empty();
        }
        return hasRoom(range, address) ? admit(start(range, address, null)) : Optional.empty();
    }

    private Optional<PeerSession> admit(Neighbor neighbor) {
        if (neighbor.obstacle() == null) {
            return Optional.of(neighbor.session());
        }
        refused(neighbor.session().config().remote(), neighbor.obstacle());
        return Optional.empty();
    }

    private void refused(IpAddress address, String why) {
        refusals.log(Level.INFO, () -> "Connection from " + address + " refused: " + why);
    }

    /** Whether a range may have one more neighbour, after another has made room for it if need be. */
    private boolean hasRoom(PeerConfig range, IpAddress address) {
        List<Neighbor> members = members(range).filter(n -> !n.isShutDown()).toList();
        if (members.size() < ((Remote.Range) range.remote()).limit()) {
            return true;
        }
        Optional<Neighbor> leaving = leaving(members);
        if (leaving.isEmpty()) {
            overLimit++;
            refused.add(((Remote.Range) range.remote()).prefix());
            refusals.log(Level.WARN,
                    () -> "Connection from " + address + " refused: " + range.name() + " has its limit of "
                            + members.size() + " dynamic neighbors");
            return false;
        }
        end(leaving.get(), ErrorSubcode.OUT_OF_RESOURCES);
        return true;
    }

    /** One that is down, else who has been on the way up for longest; nobody who is Established, or kept away for a time. */
    private static Optional<Neighbor> leaving(List<Neighbor> members) {
        List<Neighbor> movable = members.stream().filter(n -> n.session().state().session().isEmpty()
                && !n.session().state().isKeptAway()).toList();
        return movable.stream().filter(n -> !n.session().isConnected()).findFirst().or(
                () -> movable.stream().max(Comparator.comparingLong(n -> n.session().nanosSinceOffer())));
    }

    /** The ranges that there may be dynamic neighbours from. */
    List<RangeSnapshot> ranges() {
        return ranges.entrySet().stream().map(range -> new RangeSnapshot(range.getValue(),
                (int) members(range.getValue()).count(), range.getKey().limit(),
                refused.count(range.getKey().prefix()), keyring.obstacle(range.getValue()).orElse(null))).toList();
    }

    private Stream<Neighbor> members(PeerConfig range) {
        return byAddress.values().stream().filter(n -> n.config().equals(range));
    }

    NeighborControl.Refused refused() {
        return new NeighborControl.Refused(strangers, overLimit, tooOften);
    }

    /** OPENs no longer say that we have restarted. */
    void restarted() {
        byAddress.values().forEach(this::review);
    }

    /** What its OPEN says of our restart, or whether it is dialled, may have changed. */
    private void review(Neighbor neighbor) {
        neighbor.session().reconfigure(sessionConfig(neighbor, neighbor.config()));
    }

    private SessionConfig sessionConfig(Neighbor neighbor, PeerConfig config) {
        return factory.sessionConfig(config, neighbor.session().config().remote(), neighbor.routes().absence());
    }

    /** Dials this one until it is back, if it is or may be a neighbour; returns whether. */
    boolean expect(IpAddress address) {
        Neighbor known = byAddress.get(address);
        PeerConfig range = range(address);
        if (known == null && range != null && hasRoom(range, address)) {
            known = start(range, address, null);
        }
        if (known != null) {
            known.routes().absence().begins();
        }
        return known != null;
    }

    /** This one is dialled no longer than any other. */
    void giveUp(IpAddress address) {
        at(address).ifPresent(neighbor -> neighbor.routes().absence().isForGood());
    }

    /** All there are, in the order in which they came. */
    List<Neighbor> all() {
        return List.copyOf(byAddress.values());
    }

    /** Stops all sessions, each as {@code how} has it; completes when all connections are closed. */
    CompletableFuture<Void> stop(Function<PeerSession, CompletableFuture<Void>> how) {
        List<CompletableFuture<Void>> stopped = new ArrayList<>();
        byAddress.values().forEach(neighbor -> stopped.add(how.apply(neighbor.session())));
        byAddress.clear();
        ranges.clear();
        return CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new)).thenRun(this::flush);
    }

    private void flush() {
        logs.values().forEach(SessionLog::flush);
        refusals.flush();
        haste.flush();
    }
}
