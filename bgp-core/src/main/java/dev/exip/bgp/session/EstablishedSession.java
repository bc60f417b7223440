package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.out.Outlet;
import dev.exip.bgp.rib.PathSource;
import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A session from Established to its end, as the owner of the routes sees it. Each establishment is a new one, so routes
 * of an earlier one can never be taken for its own. Its methods may be called from any thread.
 */
public final class EstablishedSession implements Outlet {
    /** Routes that may wait for the RIB before the neighbour is no longer read from, and when reading goes on. */
    private static final int PAUSE_ABOVE = 20_000;

    private static final int RESUME_BELOW = 5_000;

    /** Attributes that take as much memory as a route. */
    private static final int OCTETS_OF_A_ROUTE = 64;

    private final PeerSession session;
    private final Connection connection;
    private final PathSource source;
    private final boolean marksRefreshes;
    private final AtomicInteger waiting = new AtomicInteger();

    EstablishedSession(PeerSession session, Connection connection, PathSource source, boolean marksRefreshes) {
        this.session = session;
        this.connection = connection;
        this.source = source;
        this.marksRefreshes = marksRefreshes;
    }

    /** Which of the two connections carries it. */
    Side side() {
        return connection.side();
    }

    /** Our end of the connection. */
    public IpAddress localAddress() {
        return IpAddress.of(connection.localAddress().getAddress());
    }

    /** The address of our end, and the interface that a link-local one is of. */
    public InetAddress localEnd() {
        return connection.localAddress().getAddress();
    }

    /** The address of the neighbour's end, likewise. */
    public InetAddress remoteEnd() {
        return connection.remoteAddress().getAddress();
    }

    /** Our port. */
    public int localPort() {
        return connection.localAddress().getPort();
    }

    /** The neighbour's port. */
    public int remotePort() {
        return connection.remoteAddress().getPort();
    }

    /** Our OPEN as it was sent, with its header. On the event loop. */
    public Octets sentOpen() {
        return connection.sentOpen();
    }

    /** The neighbour's OPEN as it came, with its header. On the event loop. */
    public Octets receivedOpen() {
        return connection.receivedOpen();
    }

    @Override
    public PathSource source() {
        return source;
    }

    @Override
    public boolean isWritable() {
        return connection.channel().isWritable();
    }

    @Override
    public boolean marksRefreshes() {
        return marksRefreshes;
    }

    @Override
    public void write(ByteBuf messages) {
        session.count(messages);
        connection.write(messages);
    }

    /**
     * Ends this establishment with {@code cease}; the neighbour is kept away for {@code pause}. From any thread.
     *
     * @param reason what {@code cease} does not say, for the log; may be empty
     */
    public void reset(Notification cease, Duration pause, String reason) {
        session.reset(this, cease, pause, reason);
    }

    /** Ends this establishment with {@code cease}; the neighbour is welcome again at once. From any thread. */
    public void fail(Notification cease, String reason) {
        session.reset(this, cease, null, reason);
    }

    /** Asks the neighbour to tell its routes of {@code families} again (RFC 2918); it must know how to. From any thread. */
    public void refresh(Set<Family> families) {
        families.forEach(family -> session.send(this, new RouteRefresh(family, RouteRefresh.REQUEST)));
    }

    /** Runs {@code task} on the event loop after {@code delay}, unless this establishment is over by then. */
    public void after(Duration delay, Runnable task) {
        var _ = connection.channel().eventLoop().schedule(() -> {
            if (session.isCurrent(this)) {
                task.run();
            }
        }, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs {@code task} on the event loop after {@code delay}, be this establishment over or not. */
    public void afterwards(Duration delay, Runnable task) {
        var _ = connection.channel().eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** To be called when {@code update} has been dealt with; reading goes on when enough has. */
    public void processed(Update update) {
        processed(cost(update));
    }

    /** To be called when work that was {@linkplain #handedOver handed over} as worth so many routes has been dealt with. */
    public void processed(int cost) {
        int left = waiting.addAndGet(-cost);
        if (left < RESUME_BELOW && left + cost >= RESUME_BELOW) {
            connection.resume(() -> waiting.get() >= RESUME_BELOW); // then another call comes past this line
        }
    }

    void handedOver(Update update) {
        handedOver(cost(update));
    }

    /** On the event loop: work for the RIB that is worth so many routes is handed over; with too much, reading pauses. */
    public void handedOver(int cost) {
        if (waiting.addAndGet(cost) > PAUSE_ABOVE) {
            connection.pause();
        }
    }

    /** Whether we are not reading, so that the neighbour's silence says nothing. */
    boolean isPaused() {
        return connection.isPaused();
    }

    private static int cost(Update update) {
        int routes = 1 + update.withdrawn().size();
        for (Update.Announcement announcement : update.announced()) {
            routes += announcement.nlri().size() + announcement.attributes().octets() / OCTETS_OF_A_ROUTE;
        }
        return routes;
    }
}
