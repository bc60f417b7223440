package dev.exip.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a session layer does with a {@link PeerFsm}, on a simulated clock and network. After every event it checks that
 * sockets and timers are exactly those that the state calls for.
 */
final class SimulatedSpeaker {
    private final String name;
    private final SimulatedClock clock;
    private final SimulatedTcp tcp;
    private final Random random;
    private final List<String> trace;
    private final PeerFsm fsm;
    private final Map<Side, SimulatedTcp.End> connections = new EnumMap<>(Side.class);
    private final Set<SimulatedTcp.End> agreed = new HashSet<>();
    private final List<SimulatedTcp.End> backlog = new ArrayList<>();
    private final Map<TimerKey, SimulatedClock.Task> timers = new HashMap<>();
    private SimulatedSpeaker neighbour;
    private PeerState state = PeerState.initial();
    private SimulatedTcp.End dial;
    private SimulatedTcp.End offer;
    private boolean listening;
    private boolean sessionUp;
    private int sessions;
    private boolean wasConfirmed;
    private int redials;

    private record TimerKey(Timer timer, Side side) {}

    SimulatedSpeaker(String name, FsmConfig config, SimulatedClock clock, SimulatedTcp tcp, Random random,
            List<String> trace) {
        this.name = name;
        this.clock = clock;
        this.tcp = tcp;
        this.random = random;
        this.trace = trace;
        fsm = new PeerFsm(config);
    }

    void meet(SimulatedSpeaker other) {
        neighbour = other;
    }

    PeerState state() {
        return state;
    }

    boolean isListening() {
        return listening;
    }

    int sessions() {
        return sessions;
    }

    /** Dials after a connection had been confirmed: all were lost. */
    int redials() {
        return redials;
    }

    /** The connection of the Established session. */
    SimulatedTcp.End session() {
        return connections.get(state.outgoing() instanceof State.Established ? Side.OUTGOING : Side.INCOMING);
    }

    List<SimulatedTcp.End> openConnections() {
        return List.copyOf(connections.values());
    }

    /** The daemon starts, or is started again by the operator. */
    void start() {
        listening = true;
        on(new Event.ManualStart());
    }

    /** The process dies; its kernel closes what it had, unless the power is gone too. */
    void die(boolean powerLoss) {
        trace.add(clock.now() + " " + name + (powerLoss ? " loses power" : " is killed"));
        List<SimulatedTcp.End> ends = new ArrayList<>(connections.values());
        ends.addAll(backlog);
        if (dial != null) {
            ends.add(dial);
        }
        for (SimulatedTcp.End end : ends) {
            if (powerLoss) {
                end.forget();
            } else if (end.isOpen()) {
                end.close();
            }
        }
        connections.clear();
        backlog.clear();
        timers.values().forEach(clock::cancel);
        timers.clear();
        dial = null;
        listening = false;
        sessionUp = false;
        state = PeerState.initial();
    }

    void on(Event event) {
        if (!listening) {
            return;
        }
        Transition transition = fsm.on(state, event);
        trace.add("%d %s %s: %s/%s -> %s/%s".formatted(clock.now(), name, event, state.outgoing().title(),
                state.incoming().title(), transition.state().outgoing().title(),
                transition.state().incoming().title()));
        state = transition.state();
        wasConfirmed |= state.best().isConfirmed();
        transition.actions().forEach(this::perform);
        assertThat(offer).as("an offered connection is answered").isNull();
        checkSockets();
        checkTimers();
        assertThat(sessionUp).as("session reported up").isEqualTo(state.session().isPresent());
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Connect _ -> {
                assertThat(dial).as("one dial at a time").isNull();
                assertThat(connections).as("no dial beside a connection of ours").doesNotContainKey(Side.OUTGOING);
                dial = tcp.dial(this, neighbour);
                redials += wasConfirmed ? 1 : 0;
            }
            case Action.CancelConnect _ -> {
                assertThat(dial).as("a dial to give up").isNotNull();
                dial.close();
                dial = null;
            }
            case Action.Accept _ -> {
                assertThat(connections).doesNotContainKey(Side.INCOMING);
                connections.put(Side.INCOMING, offer);
                offer = null;
            }
            case Action.Refuse(Notification notification) -> {
                if (notification != null) {
                    offer.send(notification);
                }
                offer.close();
                offer = null;
            }
            case Action.Send(Side side, BgpMessage message) -> {
                assertThat(connections).as("an open connection for " + message).containsKey(side);
                connections.get(side).send(message);
                if (timers.containsKey(new TimerKey(Timer.SEND_HOLD, side))) {
                    start(Timer.SEND_HOLD, side, 480_000);
                }
            }
            case Action.Dialled _ -> assertThat(offer).isNull();
            case Action.Close(Side side) -> close(side);
            case Action.Drop(Side side) -> close(side);
            case Action.StartTimer(Timer timer, Side side, var duration, boolean jitter) ->
                start(timer, side, (long) (duration.toMillis() * (jitter ? 0.75 + random.nextDouble() / 4 : 1)));
            case Action.StopTimer(Timer timer, Side side) -> {
                SimulatedClock.Task task = timers.remove(new TimerKey(timer, side));
                if (task != null) {
                    clock.cancel(task);
                }
            }
            case Action.Agreed(Side side, _) -> {
                assertThat(connections).containsKey(side);
                agreed.add(connections.get(side));
            }
            case Action.SessionUp(Side side, _) -> {
                assertThat(agreed).as("knows how the neighbour writes").contains(connections.get(side));
                assertThat(sessionUp).isFalse();
                sessionUp = true;
                sessions++;
                connections.get(side).send(Update.endOfRib(Family.IPV4_UNICAST));
            }
            case Action.SessionDown _ -> {
                assertThat(sessionUp).isTrue();
                sessionUp = false;
            }
            case Action.Deliver _ -> assertThat(sessionUp).isTrue();
            case Action.RefreshRequested _,Action.RefreshBegins _,Action.RefreshEnds _ ->
                assertThat(sessionUp).isTrue();
            case Action.AttemptFailed(String words) -> trace.add("    " + words);
            case Action.Note(String words) -> trace.add("    " + words);
        }
    }

    private void close(Side side) {
        assertThat(connections).as("a connection to close").containsKey(side);
        connections.remove(side).close();
    }

    private void start(Timer timer, Side side, long millis) {
        assertThat(side != null).isEqualTo(timer.isPerConnection());
        TimerKey key = new TimerKey(timer, side);
        SimulatedClock.Task earlier = timers.get(key);
        if (earlier != null) {
            clock.cancel(earlier);
        }
        timers.put(key, clock.after(millis, () -> {
            timers.remove(key);
            on(timer.expiry(side));
        }));
    }

    private void checkSockets() {
        for (Side side : Side.values()) {
            assertThat(connections.containsKey(side)).as(side + " has a connection").isEqualTo(
                    state.of(side).isConnected());
        }
        assertThat(dial != null).as("a dial is under way").isEqualTo(state.outgoing() instanceof State.Connect);
    }

    private void checkTimers() {
        Set<TimerKey> expected = new HashSet<>();
        if (state.isHeld()) {
            expected.add(new TimerKey(Timer.IDLE_HOLD, null));
        }
        if (state.outgoing() instanceof State.Connect || state.outgoing() instanceof State.Active) {
            expected.add(new TimerKey(Timer.CONNECT_RETRY, null));
        }
        for (Side side : Side.values()) {
            timersOf(state.of(side)).forEach(timer -> expected.add(new TimerKey(timer, side)));
        }
        Set<TimerKey> running = new HashSet<>(timers.keySet());
        if (running.remove(new TimerKey(Timer.STABLE, null))) {
            assertThat(state.session()).as("the session whose stability is timed").isPresent();
        }
        assertThat(running).as("running timers").isEqualTo(expected);
    }

    private static List<Timer> timersOf(State state) {
        return switch (state) {
            case State.Idle _ -> List.of();
            case State.Connect _ -> List.of();
            case State.Active _ -> List.of();
            case State.OpenSent _ -> List.of(Timer.HOLD);
            case State.OpenConfirm(var negotiated, _) ->
                negotiated.holdTime() == 0 ? List.of() : List.of(Timer.HOLD, Timer.KEEPALIVE);
            case State.Established(var negotiated) ->
                negotiated.holdTime() == 0 ? List.of() : List.of(Timer.HOLD, Timer.KEEPALIVE, Timer.SEND_HOLD);
        };
    }

    void queued(SimulatedTcp.End end) {
        backlog.add(end);
    }

    void offered(SimulatedTcp.End end) {
        backlog.remove(end);
        offer = end;
        on(new Event.TcpConnectionConfirmed());
    }

    void dialled(SimulatedTcp.End end) {
        assertThat(end).isSameAs(dial);
        dial = null;
        connections.put(Side.OUTGOING, end);
        on(new Event.TcpConnectionRequestAcked());
    }

    void dialFailed(SimulatedTcp.End end) {
        assertThat(end).isSameAs(dial);
        dial = null;
        on(new Event.TcpConnectionFails(Side.OUTGOING, "refused"));
    }

    void lost(SimulatedTcp.End end) {
        if (end.equals(dial)) {
            dialFailed(end);
            return;
        }
        Arrays.stream(Side.values()).filter(s -> end.equals(connections.get(s))).findFirst().ifPresent(side -> {
            connections.remove(side);
            on(new Event.TcpConnectionFails(side, "closed by the neighbour"));
        });
    }

    void received(SimulatedTcp.End end, BgpMessage message) {
        Side side = end.equals(connections.get(Side.OUTGOING)) ? Side.OUTGOING : Side.INCOMING;
        assertThat(end).isSameAs(connections.get(side));
        on(switch (message) {
            case Open open -> new Event.BgpOpen(side, open);
            case Update update -> new Event.UpdateMsg(side, update);
            case Notification notification -> new Event.NotifMsg(side, notification);
            case Keepalive _ -> new Event.KeepAliveMsg(side);
            case RouteRefresh refresh -> new Event.RouteRefreshMsg(side, refresh);
        });
    }
}
