package dev.exip.bgp.fsm;

import static dev.exip.bgp.fsm.FsmFixture.LOWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a peer tries again (RFC 4271 8.1.1, DampPeerOscillations). */
class BackOffTest {
    private static final Event LOST = new Event.TcpConnectionFails(Side.OUTGOING, "closed by the neighbour");
    private static final Event[] SESSION = {new Event.TcpConnectionRequestAcked(),
            new Event.BgpOpen(Side.OUTGOING, LOWER), new Event.KeepAliveMsg(Side.OUTGOING)};

    private static Event notified(ErrorSubcode subcode) {
        return new Event.NotifMsg(Side.OUTGOING, Notification.of(subcode));
    }

    @Test
    void idleHoldsDoubleFromOneSecondToOneMinute() {
        FsmFixture peer = FsmFixture.in("Connect");
        List<Long> holds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            peer.on(new Event.TcpConnectionRequestAcked(), notified(ErrorSubcode.BAD_PEER_AS));
            holds.add(peer.started(Timer.IDLE_HOLD));
            assertThat(peer.state.isHeld()).isTrue();
            peer.on(new Event.IdleHoldTimerExpires());
            assertThat(peer.outgoing()).isEqualTo("Connect");
        }

        assertThat(holds).containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L, 60000L);
    }

    @Test
    void aStableSessionMakesEarlierFailuresForgotten() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(notified(ErrorSubcode.BAD_PEER_AS),
                new Event.IdleHoldTimerExpires()).on(SESSION);
        assertThat(peer.started(Timer.STABLE)).isEqualTo(30_000);
        assertThat(peer.state.backOff().failures()).isEqualTo(1);

        peer.on(new Event.StableTimerExpires());

        assertThat(peer.state.backOff()).isEqualTo(BackOff.NONE);
    }

    @Test
    void aSessionWithoutEarlierFailuresNeedsNoTimerOfStability() {
        assertThat(FsmFixture.in("Established").started(Timer.STABLE)).isEqualTo(-1);
    }

    @Test
    void aLostSessionIsDialledAgainAfterASecondAndTheNeighbourIsLetInAtOnce() {
        FsmFixture peer = FsmFixture.in("Established").on(LOST);

        assertThat(peer.outgoing()).isEqualTo("Active");
        assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(1000);
        peer.on(new Event.TcpConnectionConfirmed());
        assertThat(peer.deeds()).startsWith(new Action.Accept());
    }

    @Test
    void aNeighbourWhoseSessionsKeepEndingIsDialledMoreRarelyButLetInAtOnce() {
        FsmFixture peer = FsmFixture.in("Established").on(LOST, new Event.ConnectRetryTimerExpires()).on(SESSION).on(
                LOST);

        assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(2000);
        peer.on(new Event.TcpConnectionConfirmed());
        assertThat(peer.deeds()).startsWith(new Action.Accept());
    }

    @Test
    void aHeldPeerRefusesIncomingConnectionsSilently() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(notified(ErrorSubcode.BAD_PEER_AS),
                new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).containsExactly(new Action.Refuse(null));
        assertThat(peer.state.isHeld()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = {"ADMINISTRATIVE_.*", "PEER_DECONFIGURED",
            "CONNECTION_REJECTED", "OTHER_CONFIGURATION_CHANGE", "HARD_RESET", "BFD_DOWN"})
    void aDeliberateCeaseOfTheNeighbourIsNotHeld(ErrorSubcode subcode) {
        FsmFixture peer = FsmFixture.in("Established").on(notified(subcode));

        assertThat(peer.outgoing()).isEqualTo("Active");
        assertThat(peer.incoming()).isEqualTo("Active");
        assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(names = {"MAXIMUM_NUMBER_OF_PREFIXES_REACHED", "OUT_OF_RESOURCES", "HOLD_TIMER", "BAD_PEER_AS",
            "MALFORMED_AS_PATH", "FSM_UNSPECIFIED"})
    void anyOtherNotificationIsHeld(ErrorSubcode subcode) {
        assertThat(FsmFixture.in("Established").on(notified(subcode)).state.isHeld()).isTrue();
    }

    @Test
    void aRefusedDialIsRepeatedEverySecond() {
        FsmFixture peer = FsmFixture.in("Connect");
        for (int i = 0; i < 5; i++) {
            peer.on(new Event.TcpConnectionFails(Side.OUTGOING, "refused"));
            assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(1000);
            peer.on(new Event.ConnectRetryTimerExpires());
        }
    }

    @Test
    void aNeighbourThatAcceptsAndHangsUpIsDialledEverMoreRarelyButLetInAtOnce() {
        FsmFixture peer = FsmFixture.in("Connect");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            peer.on(new Event.TcpConnectionRequestAcked(), LOST);
            pauses.add(peer.started(Timer.CONNECT_RETRY));
            assertThat(peer.incoming()).isEqualTo("Active");
            peer.on(new Event.ConnectRetryTimerExpires());
        }
        assertThat(pauses).containsExactly(1000L, 2000L, 4000L, 5000L, 5000L);

        peer.on(SESSION).on(new Event.StableTimerExpires());
        assertThat(peer.state.backOff()).isEqualTo(BackOff.NONE);
    }

    @Test
    void anErrorOnOneConnectionLeavesTheOtherAloneAndThatSideRefusesUntilItEnds() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(new Event.TcpConnectionConfirmed(),
                new Event.HoldTimerExpires(Side.INCOMING));
        assertThat(peer.outgoing()).isEqualTo("OpenSent");
        assertThat(peer.incoming()).isEqualTo("Idle");

        peer.on(LOST);

        assertThat(peer.incoming()).isEqualTo("Active");
        assertThat(peer.outgoing()).isEqualTo("Active");
    }

    @Test
    void anErrorEndsTheDialUnderWayToo() {
        FsmFixture peer = FsmFixture.in("Connect").on(new Event.TcpConnectionConfirmed(),
                new Event.NotifMsg(Side.INCOMING, Notification.of(ErrorSubcode.BAD_PEER_AS)));

        assertThat(peer.deeds()).contains(new Action.CancelConnect(), new Action.StopTimer(Timer.CONNECT_RETRY, null));
        assertThat(peer.state.isHeld()).isTrue();
    }

    @Test
    void startingByHandEndsAnIdleHoldAndForgetsFailures() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(notified(ErrorSubcode.BAD_PEER_AS), new Event.ManualStart());

        assertThat(peer.deeds()).startsWith(new Action.StopTimer(Timer.IDLE_HOLD, null), new Action.Connect());
        assertThat(peer.state.backOff()).isEqualTo(BackOff.NONE);
    }

    @Test
    void startingAutomaticallyEndsAnIdleHoldAndRemembersFailures() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(notified(ErrorSubcode.BAD_PEER_AS), new Event.AutomaticStart());

        assertThat(peer.outgoing()).isEqualTo("Connect");
        assertThat(peer.state.backOff().failures()).isEqualTo(1);
    }
}
