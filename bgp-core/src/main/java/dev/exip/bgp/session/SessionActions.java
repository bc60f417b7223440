package dev.exip.bgp.session;

import dev.exip.bgp.fsm.PeerState;
import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.session.log.Notes;
import dev.exip.bgp.session.log.SessionLog;
import dev.exip.bgp.session.log.Tolerated;
import dev.exip.bgp.transport.EventLoops;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Carries out what the FSM of one session wants, and owns what that takes: its connections, its timers and what there is
 * of it while it is Established. Owned by the session's event loop.
 */
final class SessionActions {
    private final PeerSession session;
    private final RouteExchange exchange;
    private final SessionHistory history;
    private final SessionLog log;
    private final Notes notes = new Notes(System::nanoTime);
    private final SessionTimers timers;
    private final Connector connector;
    private final Map<Side, Connection> connections = new EnumMap<>(Side.class);
    private final MessageCounters sent = new MessageCounters();
    private @Nullable SocketChannel offered;
    private @Nullable EstablishedSession established;
    private @Nullable Tolerated tolerated;
    /** Whose routes are kept, for they outlived the session. */
    private @Nullable PathSource kept;

    /** For {@code session}, which lives on {@code loop} and hears of all that happens. */
    SessionActions(PeerSession session, EventLoops loops, EventLoop loop, RouteExchange exchange,
            SessionHistory history, SessionLog log) {
        this.session = session;
        this.exchange = exchange;
        this.history = history;
        this.log = log;
        timers = new SessionTimers(loop, this::isExcused, session::on);
        connector = new Connector(loops, loop);
    }

    /** Whether a timer ran out through no fault of the neighbour. */
    private boolean isExcused(Event event) {
        return switch (event) {
            case Event.HoldTimerExpires _ -> established != null && established.isPaused(); // we are not listening
            case Event.SendHoldTimerExpires(Side side) -> connection(side).isFlushed(); // we have nothing to say
            default -> false;
        };
    }

    /** Does it; throws whatever the kernel, the codecs or the owner of the routes may throw. */
    void perform(Action action) {
        switch (action) {
            case Action.Connect _ -> connections.put(Side.OUTGOING, connector.connect(session));
            case Action.CancelConnect _ -> end(Side.OUTGOING, Connection::drop);
            case Action.Accept _ -> connections.put(Side.INCOMING, connector.accept(session, takeOffered()));
            case Action.Refuse(var notification) -> connector.refuse(session, takeOffered(), notification);
            case Action.Send(Side side, BgpMessage message) -> send(side, message);
            case Action.Close(Side side) -> end(side, Connection::close);
            case Action.Drop(Side side) -> end(side, Connection::drop);
            case Action.StartTimer(Timer timer, var side, var duration, boolean jitter) ->
                timers.start(timer, side, duration, jitter);
            case Action.StopTimer(Timer timer, var side) -> timers.stop(timer, side);
            case Action.Agreed(Side side, Negotiated negotiated) ->
                connection(side).negotiated(CodecContext.of(negotiated));
            case Action.SessionUp(Side side, Negotiated negotiated) -> up(connection(side), negotiated);
            case Action.SessionDown(Down down, boolean graceful) -> down(down, graceful);
            case Action.Deliver(Update update) -> deliver(update);
            case Action.RefreshRequested(Family family) -> exchange.refresh(route(), family);
            case Action.RefreshBegins(Family family) -> exchange.refreshBegins(route(), family);
            case Action.RefreshEnds(Family family) -> exchange.refreshEnds(route(), family);
            case Action.Dialled(boolean answered) -> exchange.dialled(answered);
            case Action.AttemptFailed(String words) -> {
                history.failed(words);
                note(words);
            }
            case Action.Note(String words) -> note(words);
        }
    }

    private void note(String words) {
        notes.line(words).ifPresent(
                line -> log.complaints().log(Level.INFO, () -> session.config().name() + ": " + line));
    }

    /** The connection that {@link Action.Accept} or {@link Action.Refuse} will be about. */
    void offered(SocketChannel channel) {
        offered = channel;
    }

    private SocketChannel takeOffered() {
        SocketChannel channel = Objects.requireNonNull(offered, "no connection was offered");
        offered = null;
        return channel;
    }

    private Connection connection(Side side) {
        return Objects.requireNonNull(connections.get(side), "no connection");
    }

    private EstablishedSession route() {
        return Objects.requireNonNull(established, "not Established");
    }

    void send(Side side, BgpMessage message) {
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
        SessionConfig config = session.config();
        boolean internal = negotiated.kind() == PeerKind.INTERNAL;
        PathSource source = new PathSource(internal ? PathSource.Kind.INTERNAL : PathSource.Kind.EXTERNAL,
                config.name(), config.remote(), negotiated.peerAsn(), negotiated.peerRouterId(), config.client());
        established = new EstablishedSession(session, connection, source.orSame(kept), negotiated.enhancedRefresh());
        tolerated = new Tolerated(config.name(), log.complaints());
        history.up();
        notes.forget();
        log.change(Level.INFO, Entry.Kind.SESSION_UP, config.name(),
                "Established with %s (AS %s, router id %s, hold time %d s)".formatted(config.remote(),
                        negotiated.peerAsn(), negotiated.peerRouterId(), negotiated.holdTime()));
        exchange.up(established, negotiated);
    }

    private void down(Down down, boolean graceful) {
        exchange.down(route(), down, graceful);
        kept = graceful ? route().source() : null;
        established = null;
        tolerated = null;
        history.down(down);
        SessionConfig config = session.config();
        log.change(Level.WARN, Entry.Kind.SESSION_DOWN, config.name(),
                "session with " + config.remote() + " is down: " + down.words()
                        + (graceful ? "; its routes are kept while it restarts" : ""));
    }

    private void deliver(Update update) {
        if (!update.errors().isEmpty()) {
            history.erred(update.errors());
            Objects.requireNonNull(tolerated, "not Established").log(update.errors());
        }
        Update routes = update.routes(); // a small message can have a great many errors, and routes may have to wait
        route().handedOver(routes);
        exchange.update(route(), routes);
    }

    /** {@code connection} failed or was closed. */
    void lost(Connection connection) {
        connections.remove(connection.side(), connection);
    }

    /** A timer that runs is to start anew. */
    void restart(Timer timer, Side side) {
        timers.restart(timer, side);
    }

    /** The neighbour takes octets again. */
    void writable() {
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

    /** Completes when all connections that are open now are closed. */
    CompletableFuture<Void> closed() {
        return CompletableFuture.allOf(
                connections.values().stream().map(Connection::closed).toArray(CompletableFuture<?>[]::new));
    }

    SessionSnapshot snapshot(PeerState state, Map<MessageType, Long> received) {
        return SessionSnapshot.of(session.config(), state, connections, received, sent.snapshot(),
                history.snapshot(state.lastDown()));
    }
}
