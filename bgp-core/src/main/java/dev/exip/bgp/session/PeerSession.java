package dev.exip.bgp.session;

import dev.exip.bgp.fsm.PeerFsm;
import dev.exip.bgp.fsm.PeerState;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.fsm.Transition;
import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The session with one neighbour: carries out what the FSM wants, and tells it what happens. The public methods may be
 * called from any thread; everything else runs on the session's event loop.
 */
public final class PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);

    private final EventLoop loop;
    private final RouteExchange exchange;
    private final SessionTimers timers;
    private final Connector connector;
    private final Map<Side, Connection> connections = new EnumMap<>(Side.class);
    private final Queue<Event> events = new ArrayDeque<>();
    private final SessionHistory history = new SessionHistory();
    private final MessageCounters sent = new MessageCounters();
    private final Complaints complaints = new Complaints(LOG, System::nanoTime);
    private final Complaints changes = new Complaints(LOG, System::nanoTime);
    private final Inbox inbox;
    private volatile SessionConfig config;
    private SessionConfig nextConfig;
    private PeerFsm fsm;
    private PeerState state = PeerState.initial();
    private @Nullable SocketChannel offered;
    private @Nullable EstablishedSession established;
    private boolean busy;
    private final AtomicInteger offers = new AtomicInteger();
    private volatile boolean connected;

    /** A session that does nothing before {@link #start}. */
    public PeerSession(SessionConfig config, EventLoops loops, RouteExchange exchange) {
        this.config = config;
        nextConfig = config;
        this.exchange = exchange;
        inbox = new Inbox(config.name(), history, complaints);
        loop = loops.next();
        fsm = new PeerFsm(config.fsm());
        timers = new SessionTimers(loop, this::isExcused, this::on);
        connector = new Connector(config, loops, loop);
    }

    public SessionConfig config() {
        return config;
    }

    /** Other timers from now on; what two OPENs agree on stays until the next session. All else must be as it is. */
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
        return CompletableFuture.completedFuture(cease).thenComposeAsync(this::stopNow, loop);
    }

    private CompletableFuture<Void> stopNow(Notification cease) {
        List<Connection> open = List.copyOf(connections.values());
        on(new Event.ManualStop(cease));
        return CompletableFuture.allOf(open.stream().map(Connection::closed).toArray(CompletableFuture<?>[]::new));
    }

    /** Ends the session with {@code cease}; it comes back by itself. */
    public void reset(Notification cease) {
        loop.execute(() -> on(new Event.AutomaticStop(cease)));
    }

    /** Ends {@code which}, if it is not over already, and stays Idle for {@code pause}. */
    void reset(EstablishedSession which, Notification cease, Duration pause) {
        loop.execute(() -> {
            if (isCurrent(which)) {
                on(new Event.AutomaticStop(cease, pause));
            }
        });
    }

    /**
     * Asks the neighbour to tell its routes of {@code families} again (RFC 2918).
     *
     * @param families those that are not negotiated are left out; empty for all that are
     * @return the families asked for; fails with {@link IllegalStateException}, whose message says why, where the neighbour
     *     cannot be asked
     */
    public CompletableFuture<Set<Family>> refresh(Set<Family> families) {
        return CompletableFuture.supplyAsync(() -> refreshNow(families), loop);
    }

    private Set<Family> refreshNow(Set<Family> families) {
        if (established == null || !(state.best() instanceof State.Established(Negotiated negotiated))) {
            throw new IllegalStateException(config.name() + " is not Established");
        }
        if (!negotiated.routeRefresh()) { // RFC 2918 4
            throw new IllegalStateException(config.name() + " does not know route refresh");
        }
        Set<Family> asked = new LinkedHashSet<>(negotiated.families());
        asked.removeIf(family -> !families.isEmpty() && !families.contains(family));
        asked.forEach(family -> send(route().side(), new RouteRefresh(family, RouteRefresh.REQUEST)));
        return Set.copyOf(asked);
    }

    /** The neighbour dialled us; {@code channel} is not registered with a loop yet. */
    public void offer(SocketChannel channel) {
        offers.incrementAndGet();
        loop.execute(() -> {
            if (config.socket().admits(channel)) {
                offered = channel;
                on(new Event.TcpConnectionConfirmed());
            } else {
                complaints.log(Level.WARN, () -> config.name() + ": connection from " + config.remote()
                        + " refused: it comes from farther away than TTL security allows");
                channel.unsafe().closeForcibly();
            }
            offers.decrementAndGet();
        });
    }

    /** Whether there is a TCP connection, or one was just offered. */
    public boolean isConnected() {
        return connected || offers.get() > 0;
    }

    /** What there is to show. */
    public CompletableFuture<SessionSnapshot> snapshot() {
        CompletableFuture<SessionSnapshot> snapshot = new CompletableFuture<>();
        loop.execute(() -> snapshot.complete(takeSnapshot()));
        return snapshot;
    }

    private SessionSnapshot takeSnapshot() {
        return SessionSnapshot.of(config, state, connections, inbox.counts(), sent.snapshot(),
                history.snapshot(state.lastDown()));
    }

    /** Whether a timer ran out through no fault of the neighbour. */
    private boolean isExcused(Event event) {
        return switch (event) {
            case Event.HoldTimerExpires _ -> established != null && established.isPaused(); // we are not listening
            case Event.SendHoldTimerExpires(Side side) -> connection(side).isFlushed(); // we have nothing to say
            default -> false;
        };
    }

    private Connection connection(Side side) {
        return Objects.requireNonNull(connections.get(side), "no connection");
    }

    /** Feeds an event to the FSM and does what it wants; events that this brings about come after it. */
    private void on(Event event) {
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
        connected = state.best().isConnected();
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
            perform(action);
        } catch (RuntimeException e) {
            LOG.error("{}: {} failed", config.name(), action, e);
            events.add(new Event.AutomaticStop(Notification.of(ErrorSubcode.OUT_OF_RESOURCES)));
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Connect _ -> connections.put(Side.OUTGOING, connector.connect(this));
            case Action.CancelConnect _ -> end(Side.OUTGOING, Connection::drop);
            case Action.Accept _ -> connections.put(Side.INCOMING, connector.accept(this, takeOffered()));
            case Action.Refuse(var notification) -> connector.refuse(this, takeOffered(), notification);
            case Action.Send(Side side, BgpMessage message) -> send(side, message);
            case Action.Close(Side side) -> end(side, Connection::close);
            case Action.Drop(Side side) -> end(side, Connection::drop);
            case Action.StartTimer(Timer timer, var side, var duration, boolean jitter) ->
                timers.start(timer, side, duration, jitter);
            case Action.StopTimer(Timer timer, var side) -> timers.stop(timer, side);
            case Action.SessionUp(Side side, Negotiated negotiated) -> up(connection(side), negotiated);
            case Action.SessionDown(Down down) -> down(down);
            case Action.Deliver(Update update) -> deliver(update);
            case Action.RefreshRequested(Family family) -> exchange.refresh(route(), family);
            case Action.RefreshBegins(Family family) -> exchange.refreshBegins(route(), family);
            case Action.RefreshEnds(Family family) -> exchange.refreshEnds(route(), family);
            case Action.Note(String words) -> complaints.log(Level.INFO, () -> config.name() + ": " + words);
        }
    }

    private SocketChannel takeOffered() {
        SocketChannel channel = Objects.requireNonNull(offered, "no connection was offered");
        offered = null;
        return channel;
    }

    private EstablishedSession route() {
        return Objects.requireNonNull(established, "not Established");
    }

    private void send(Side side, BgpMessage message) {
        connection(side).send(message);
        sent.add(MessageType.of(message), 1);
        history.sent();
        if (message instanceof Notification notification) {
            history.notified(true, notification);
        }
    }

    private void end(Side side, Consumer<Connection> how) {
        Connection connection = connections.remove(side);
        if (connection != null) {
            how.accept(connection);
        }
    }

    private void up(Connection connection, Negotiated negotiated) {
        connection.negotiated(CodecContext.of(negotiated));
        boolean internal = negotiated.kind() == PeerKind.INTERNAL;
        PathSource source = new PathSource(internal ? PathSource.Kind.INTERNAL : PathSource.Kind.EXTERNAL,
                config.name(), config.remote(), negotiated.peerAsn(), negotiated.peerRouterId(), config.client());
        established = new EstablishedSession(this, connection, source, negotiated.enhancedRefresh());
        history.up();
        changes.log(Level.INFO,
                () -> "%s: Established with %s (AS %s, router id %s, hold time %d s)".formatted(config.name(),
                        config.remote(),
                        negotiated.peerAsn(), negotiated.peerRouterId(), negotiated.holdTime()));
        exchange.up(established, negotiated);
    }

    private void down(Down down) {
        exchange.down(route());
        established = null;
        history.down(down);
        changes.log(Level.WARN,
                () -> config.name() + ": session with " + config.remote() + " is down: " + down.words());
    }

    private void deliver(Update update) {
        if (!update.errors().isEmpty()) {
            history.erred(update.errors());
            complaints.log(Level.WARN, () -> config.name() + ": malformed UPDATE tolerated: "
                    + update.errors().getFirst() + (update.errors().size() == 1
                            ? ""
                            : " and " + (update.errors().size() - 1) + " more"));
        }
        route().handedOver(update);
        exchange.update(route(), update);
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
    void lost(Connection connection, String reason) {
        connections.remove(connection.side(), connection);
        on(new Event.TcpConnectionFails(connection.side(), reason));
    }

    /** From a connection: the kernel took octets. */
    void written(Connection connection) {
        timers.restart(Timer.SEND_HOLD, connection.side());
    }

    /** From a connection: it is read from again after a pause, in which the neighbour may well have spoken. */
    void resumed(Connection connection) {
        timers.restart(Timer.HOLD, connection.side());
    }

    /** From a connection: it takes octets again. */
    void writable(Connection connection) {
        if (established != null) {
            exchange.writable(established);
        }
    }

    /** Whether {@code establishment} is the one that there is now. */
    boolean isCurrent(EstablishedSession establishment) {
        return established == establishment;
    }

    /** From any thread: whole messages are about to be sent. */
    void count(ByteBuf messages) {
        sent.addAll(messages);
    }
}
