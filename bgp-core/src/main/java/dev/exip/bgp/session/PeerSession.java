package dev.exip.bgp.session;

import dev.exip.bgp.fsm.PeerFsm;
import dev.exip.bgp.fsm.PeerState;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.fsm.Transition;
import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.session.log.SessionLog;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.wire.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The session with one neighbour: tells the FSM what happens, and has {@link SessionActions} carry out what it wants. The public methods may be
 * called from any thread; everything else runs on the session's event loop.
 */
public final class PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);

    private final EventLoop loop;
    private final SessionActions actions;
    private final Queue<Event> events = new ArrayDeque<>();
    private final SessionLog log;
    private final Inbox inbox;
    private volatile SessionConfig config;
    private SessionConfig nextConfig;
    private PeerFsm fsm;
    private volatile PeerState state = PeerState.initial();
    private boolean busy;
    private final AtomicInteger offers = new AtomicInteger();
    private volatile long offered;

    /** A session that does nothing before {@link #start}. */
    public PeerSession(SessionConfig config, EventLoops loops, RouteExchange exchange, SessionLog log) {
        this.config = config;
        this.log = log;
        nextConfig = config;
        loop = loops.next();
        fsm = new PeerFsm(config.fsm());
        SessionHistory history = new SessionHistory();
        inbox = new Inbox(config.name(), history, log.complaints());
        actions = new SessionActions(this, loops, loop, exchange, history, log);
    }

    public SessionConfig config() {
        return config;
    }

    /**
     * Another configuration from now on, under which this is the {@linkplain SessionConfig#isSameSession same session}: what
     * two OPENs agree on stays until the next one.
     */
    public void reconfigure(SessionConfig next) {
        loop.execute(() -> {
            nextConfig = next;
            adopt();
        });
    }

    /** Not between our OPEN and the end of the handshake: that OPEN is what the neighbour goes by. */
    private void adopt() {
        if (config != nextConfig && !isOpening(state.outgoing()) && !isOpening(state.incoming())) {
            config = nextConfig;
            fsm = new PeerFsm(config.fsm());
            on(new Event.ConfigurationChanges());
        }
    }

    private static boolean isOpening(State side) {
        return side instanceof State.OpenSent || side instanceof State.OpenConfirm;
    }

    /** The operator wants it up (RFC 4271 section 8.1.2, ManualStart). */
    public void start() {
        loop.execute(() -> on(new Event.ManualStart()));
    }

    /** The operator wants it down; completes when {@code cease} has been handed to the kernel and all is closed. */
    public CompletableFuture<Void> stop(Notification cease) {
        return stop(new Event.ManualStop(cease));
    }

    /** As {@link #stop}, but a neighbour that will keep our routes until we are back is told nothing (RFC 4724). */
    public CompletableFuture<Void> stopToRestart(Notification cease) {
        return stop(new Event.ManualStop(cease, true));
    }

    private CompletableFuture<Void> stop(Event.ManualStop stop) {
        return CompletableFuture.completedFuture(stop).thenComposeAsync(this::stopNow, loop);
    }

    private CompletableFuture<Void> stopNow(Event.ManualStop stop) {
        CompletableFuture<Void> closed = actions.closed();
        on(stop);
        return closed;
    }

    /** Ends the session with {@code cease}; it comes back by itself. */
    public void reset(Notification cease) {
        loop.execute(() -> on(new Event.AutomaticStop(cease)));
    }

    /** Ends {@code which}, if it is not over already, and stays Idle for {@code pause}, if there is one. */
    void reset(EstablishedSession which, Notification cease, @Nullable Duration pause, String reason) {
        loop.execute(() -> {
            if (isCurrent(which)) {
                on(new Event.AutomaticStop(cease, pause, reason));
            }
        });
    }

    /** Sends {@code message} in {@code which}, if that is not over already. From any thread. */
    void send(EstablishedSession which, BgpMessage message) {
        loop.execute(() -> {
            if (isCurrent(which)) {
                actions.send(which.side(), message);
            }
        });
    }

    /** The neighbour dialled us; {@code channel} is not registered with a loop yet. */
    public void offer(SocketChannel channel) {
        offers.incrementAndGet();
        offered = System.nanoTime();
        loop.execute(() -> {
            try {
                takeOver(channel);
            } finally {
                offers.decrementAndGet();
            }
        });
    }

    private void takeOver(SocketChannel channel) {
        String objection = objection(channel);
        if (objection == null) {
            actions.offered(channel);
            on(new Event.TcpConnectionConfirmed());
        } else {
            log.complaints().log(Level.WARN,
                    () -> config.name() + ": connection from " + config.remote() + " refused: " + objection);
            channel.unsafe().closeForcibly();
        }
    }

    private @Nullable String objection(SocketChannel channel) {
        try {
            if (!config.socket().admits(channel)) {
                return "it comes from farther away than TTL security allows";
            }
        } catch (RuntimeException e) {
            return "from how far away it comes cannot be seen: " + e;
        }
        return LinkLocal.isBehind(channel.remoteAddress().getAddress(), config.device())
                ? null
                : "it does not come through " + config.device();
    }

    /** Whether there is a TCP connection, or one was just offered. */
    public boolean isConnected() {
        return state.best().isConnected() || offers.get() > 0;
    }

    /** How long ago it was last offered a connection. */
    public long nanosSinceOffer() {
        return System.nanoTime() - offered;
    }

    /** Where it stands at this moment. */
    public PeerState state() {
        return state;
    }

    /** What there is to show. */
    public CompletableFuture<SessionSnapshot> snapshot() {
        return CompletableFuture.supplyAsync(() -> actions.snapshot(state, inbox.counts()), loop);
    }

    /** Feeds an event to the FSM and does what it wants; events that this brings about come after it. */
    void on(Event event) {
        events.add(event);
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (Event next = events.poll(); next != null; next = events.poll()) {
                step(next);
            }
        } finally {
            busy = false;
        }
        adopt();
    }

    private void step(Event event) {
        Transition transition = fsm.on(state, event);
        if (!state.best().title().equals(transition.state().best().title())) {
            LOG.debug("{}: {} -> {} on {}", config.name(), state.best().title(), transition.state().best().title(),
                    event);
        }
        state = transition.state();
        transition.actions().forEach(this::attempt);
    }

    /** One action that fails must not keep the others from being done; the session then begins anew. */
    private void attempt(Action action) {
        try {
            actions.perform(action);
        } catch (RuntimeException e) {
            String kind = action.getClass().getSimpleName(); // what it is about may be a whole UPDATE
            log.complaints().log(Level.ERROR,
                    () -> config.name() + ": " + kind + " failed; this is a bug: " + e + " at " + e.getStackTrace()[0]);
            LOG.debug("{}: {} failed", config.name(), kind, e);
            events.add(new Event.AutomaticStop(Notification.of(ErrorSubcode.OUT_OF_RESOURCES)));
        }
    }

    /** From a connection: something was read. */
    void received(Connection connection, Decoded decoded) {
        on(inbox.event(connection.side(), decoded));
    }

    /** From a connection: our dial succeeded. */
    void connected() {
        on(new Event.TcpConnectionRequestAcked());
    }

    /** From a connection: it failed or was closed. */
    void lost(Connection connection, String reason, boolean noRoute) {
        actions.lost(connection);
        on(new Event.TcpConnectionFails(connection.side(), reason, noRoute));
    }

    /** From a connection: the kernel took octets. */
    void written(Connection connection) {
        actions.restart(Timer.SEND_HOLD, connection.side());
    }

    /** From a connection: it is read from again after a pause, in which the neighbour may well have spoken. */
    void resumed(Connection connection) {
        actions.restart(Timer.HOLD, connection.side());
    }

    /** From a connection: it takes octets again. */
    void writable() {
        actions.writable();
    }

    /** Whether {@code establishment} is the one that there is now. */
    boolean isCurrent(EstablishedSession establishment) {
        return actions.isCurrent(establishment);
    }

    /** From any thread: whole messages are about to be sent. */
    void count(ByteBuf messages) {
        actions.count(messages);
    }
}
