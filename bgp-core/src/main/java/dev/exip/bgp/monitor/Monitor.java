package dev.exip.bgp.monitor;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.bmp.PeerDown;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.transport.EventLoops;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * All monitoring stations, and the sessions that they are told of. Methods that say nothing else are for the RIB's thread.
 */
public final class Monitor {
    private static final int SEND_HOLD_TIMER_EXPIRES = 29; // RFC 9687

    private final EventLoops loops;
    private final Executor ribLoop;
    private final Map<PathSource, Session> sessions = new LinkedHashMap<>();
    private final Map<StationConfig, Station> stations = new LinkedHashMap<>();
    private boolean again;

    /** What there is of a neighbour. */
    record Session(Establishment establishment, AdjRibIn in) {}

    /**
     * Without stations.
     *
     * @param loops for connections
     * @param ribLoop runs tasks on the RIB's thread, and {@link #settle} after them
     */
    public Monitor(EventLoops loops, Executor ribLoop) {
        this.loops = loops;
        this.ribLoop = ribLoop;
    }

    /**
     * Makes {@code desired} all the stations there are: connections to others end, and those to the same go on. From any thread.
     *
     * @param self what a station is told of us
     * @return when it is set going
     */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> follow(Greeting self, Collection<StationConfig> desired) {
        Set<StationConfig> wanted = new LinkedHashSet<>(desired);
        return CompletableFuture.runAsync(() -> {
            Map<StationConfig, Station> former = new LinkedHashMap<>(stations);
            former.keySet().removeAll(wanted);
            former.values().forEach(Station::close);
            stations.keySet().retainAll(wanted);
            wanted.forEach(config -> stations.computeIfAbsent(config,
                    _ -> new Station(config, self, loops, ribLoop, sessions.values()).start()));
            sessions.values().forEach(this::watch);
        }, ribLoop);
    }

    /** How each station stands, in the order of the configuration. From any thread. */
    public CompletableFuture<List<StationSnapshot>> snapshots() {
        return CompletableFuture.supplyAsync(() -> stations.values().stream().map(Station::snapshot).toList(), ribLoop);
    }

    /** A session is up; {@code in} is what its neighbour tells, and has perhaps told before. */
    public void up(Establishment establishment, AdjRibIn in) {
        Session session = new Session(establishment, in);
        sessions.put(establishment.source(), session);
        stations.values().forEach(station -> station.up(session));
        watch(session);
    }

    /** The less there is to do for each change, the better. */
    private void watch(Session session) {
        PathSource source = session.establishment().source();
        session.in().watch(stations.isEmpty()
                ? null
                : (nlri, held,
                        holds) -> stations.values().forEach(station -> station.changed(source, nlri, held, holds)));
    }

    /** A neighbour has told all that it has of a family (RFC 4724 section 2). */
    public void endOfRib(PathSource source, Family family) {
        stations.values().forEach(station -> station.endOfRib(source, family));
    }

    /** A session is over; to be called before its routes go. */
    public void down(PathSource source, Down why) {
        PeerDown reason = reason(why);
        Session session = sessions.remove(source);
        if (session != null) {
            session.in().watch(null);
            stations.values().forEach(station -> station.down(source, reason));
        }
    }

    private static PeerDown reason(Down why) {
        if (why.sent() != null) {
            return new PeerDown.LocalNotification(why.sent());
        }
        if (why.received() != null) {
            return new PeerDown.RemoteNotification(why.received());
        }
        return why.silent() ? new PeerDown.LocalSilence(SEND_HOLD_TIMER_EXPIRES) : new PeerDown.RemoteSilence();
    }

    /** Tells the stations what has changed, as far as they take it; if that is much, the RIB's thread does other work in between. */
    public void settle() {
        if (stations.isEmpty()) {
            return;
        }
        boolean more = false;
        for (Station station : stations.values()) {
            more |= station.proceed();
        }
        if (more && !again) {
            again = true;
            ribLoop.execute(() -> again = false);
        }
    }

    /** Tells the stations that it is over, before the sessions end. */
    public void close() {
        stations.values().forEach(Station::close);
        stations.clear();
    }
}
