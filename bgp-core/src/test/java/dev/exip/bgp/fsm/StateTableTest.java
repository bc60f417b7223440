package dev.exip.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event of a connection in every state (RFC 4271 section 8.2.2): the state after it, and the NOTIFICATION sent.
 *
 * <p>Cells: {@code .} nothing happens; {@code >State} the outgoing side goes there; {@code code/subcode} is sent and the
 * peer goes Idle; {@code Idle} it goes there without one.
 */
class StateTableTest {
    private static final String TABLE = """
            event                      Idle   Connect    Active    OpenSent      OpenConfirm   Established
            ConnectRetryTimerExpires   .      >Connect   >Connect  .             .             .
            TcpConnectionRequestAcked  >Idle  >OpenSent  >Active   .             .             .
            TcpConnectionFails         .      >Active    .         >Active       >Active       >Active
            HoldTimerExpires           .      .          .         4/0           4/0           4/0
            KeepaliveTimerExpires      .      .          .         .             >OpenConfirm  >Established
            SendHoldTimerExpires       .      .          .         .             .             Idle
            BgpOpen                    .      .          .         >OpenConfirm  5/2           5/3
            BgpHeaderErr               .      .          .         1/2           1/2           1/2
            BgpOpenMsgErr              .      .          .         1/2           1/2           5/3
            NotifMsg                   .      .          .         Idle          Idle          Idle
            KeepAliveMsg               .      .          .         5/1           >Established  >Established
            UpdateMsg                  .      .          .         5/1           5/2           >Established
            UpdateMsgErr               .      .          .         5/1           5/2           1/2
            RouteRefreshMsg            .      .          .         5/1           5/2           >Established
            """;

    static Stream<Arguments> cells() {
        List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
        String[] states = rows.getFirst();
        Map<String, Event> events = new HashMap<>();
        FsmFixture.everyEventOf(Side.OUTGOING).forEach(e -> events.put(e.getClass().getSimpleName(), e));
        assertThat(rows.stream().skip(1).map(row -> row[0])).containsExactlyInAnyOrderElementsOf(events.keySet());
        return rows.stream().skip(1).flatMap(row -> Arrays.stream(states).skip(1).map(state -> Arguments.of(row[0],
                state, row[Arrays.asList(states).indexOf(state)], events.get(row[0]))));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @MethodSource("cells")
    void isAsTheRfcSays(String name, String title, String cell, Event event) {
        FsmFixture peer = FsmFixture.in(title);
        PeerState before = peer.state;

        peer.on(event);

        switch (cell.charAt(0)) {
            case '.' -> {
                assertThat(peer.state).isEqualTo(before);
                assertThat(peer.actions).isEmpty();
            }
            case '>' -> {
                assertThat(peer.outgoing()).isEqualTo(cell.substring(1));
                assertThat(peer.actions).isNotEmpty();
                assertThat(peer.notifications()).isEmpty();
            }
            default -> {
                assertThat(peer.state.isHeld()).isTrue();
                assertThat(peer.started(Timer.IDLE_HOLD)).isPositive();
                assertThat(peer.notifications().stream().map(n -> n.code() + "/" + n.subcode())).isEqualTo(
                        cell.equals("Idle") ? List.of() : List.of(cell));
            }
        }
        boolean wasUp = before.session().isPresent();
        assertThat(peer.all(Action.SessionDown.class)).hasSize(wasUp && peer.state.session().isEmpty() ? 1 : 0);
    }

    static Stream<Arguments> strayEvents() {
        return Stream.of("Idle", "Connect", "OpenSent", "Established").flatMap(title -> FsmFixture.everyEventOf(
                Side.INCOMING).stream().filter(e -> !(e instanceof Event.TcpConnectionConfirmed)).map(
                        e -> Arguments.of(title, e.getClass().getSimpleName(), e)));
    }

    @ParameterizedTest(name = "{1} without an incoming connection, outgoing {0}")
    @MethodSource("strayEvents")
    void anEventOfAConnectionThatIsNotThereChangesNothing(String title, String name, Event event) {
        FsmFixture peer = FsmFixture.in(title);
        PeerState before = peer.state;

        peer.on(event);

        assertThat(peer.state).isEqualTo(before);
        assertThat(peer.actions).isEmpty();
    }
}
