package dev.exip.bgp.monitor;

import dev.exip.bgp.bmp.PeerDown;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.transport.EventLoops;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One station: what it knows, and what it is to be told, as long as there is a connection. Owned by the RIB's thread. */
final class Station {
    /** Steps before other work has its turn. */
    private static final int STEPS = 5;

    private final StationConfig config;
    private final StationLink link;
    private final Collection<Monitor.Session> sessions;
    private final Map<PathSource, Feed> feeds = new LinkedHashMap<>();
    private final Set<PathSource> due = new LinkedHashSet<>();
    private StationLink.@Nullable Line line;

    /** {@code sessions} are those that there are, whenever it is looked at. */
    Station(StationConfig config, Greeting self, EventLoops loops, Executor ribLoop,
            Collection<Monitor.Session> sessions) {
        this.config = config;
        this.sessions = sessions;
        link = new StationLink(config, self, loops, ribLoop, this);
    }

    /** Begins to dial. */
    Station start() {
        link.start();
        return this;
    }

    /** A connection is there: all is to be told. */
    void opened(StationLink.Line opened) {
        line = opened;
        sessions.forEach(session -> {
            up(session);
            feed(session.establishment().source()).owesEndOfRib(session.establishment().families());
        });
    }

    /** A connection is gone, and the station knows nothing any more. */
    void closed(StationLink.Line closed) {
        if (line == closed) {
            line = null;
            feeds.clear();
            due.clear();
        }
    }

    private Feed feed(PathSource source) {
        return feeds.computeIfAbsent(source, _ -> new Feed());
    }

    void up(Monitor.Session session) {
        if (line != null) {
            PathSource source = session.establishment().source();
            feed(source).up(session.establishment(), session.in());
            due.add(source);
        }
    }

    void changed(PathSource source, Nlri nlri, boolean held, boolean holds) {
        Feed feed = feeds.get(source);
        if (feed != null) {
            feed.changed(nlri, held, holds);
            due.add(source);
        }
    }

    void endOfRib(PathSource source, Family family) {
        Feed feed = feeds.get(source);
        if (feed != null) {
            feed.owesEndOfRib(Set.of(family));
            due.add(source);
        }
    }

    void down(PathSource source, PeerDown reason) {
        Feed feed = feeds.get(source);
        if (feed != null) {
            feed.down(reason);
            due.add(source);
            forget(source, feed);
        }
    }

    /** Of what has begun and ended without the station's knowing it hears nothing. */
    private void forget(PathSource source, Feed feed) {
        if (feed.isOver()) {
            feeds.remove(source);
            due.remove(source);
        }
    }

    /** Tells some of what there is to tell; returns whether there is more that the station would take. */
    boolean proceed() {
        for (int step = 0; step < STEPS && line != null && line.isWritable() && !due.isEmpty(); step++) {
            PathSource source = due.iterator().next();
            Feed feed = feed(source);
            ByteBuf messages = line.buffer();
            feed.proceed(messages);
            line.write(messages);
            if (feed.isDone()) {
                due.remove(source);
            }
            forget(source, feed);
        }
        return line != null && line.isWritable() && !due.isEmpty();
    }

    /** Tells how many routes there are, unless there is enough to tell already. */
    void report() {
        if (line != null && line.isWritable()) {
            ByteBuf messages = line.buffer();
            feeds.values().forEach(feed -> feed.statistics(messages));
            line.write(messages);
        }
    }

    StationSnapshot snapshot() {
        return link.snapshot(config, line != null, feeds.values().stream().mapToInt(Feed::queued).sum());
    }

    /** Ends the connection with a Termination, and dials no more. */
    void close() {
        link.close();
    }
}
