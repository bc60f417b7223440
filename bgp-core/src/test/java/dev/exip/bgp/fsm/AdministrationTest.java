package dev.exip.bgp.fsm;

import static dev.exip.bgp.fsm.FsmFixture.CONFIG;
import static dev.exip.bgp.fsm.FsmFixture.LOWER;
import static dev.exip.bgp.fsm.FsmFixture.SHUTDOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting and stopping by the operator and by the daemon (RFC 4271 section 8.1.2). */
class AdministrationTest {

    @Test
    void aNewPeerIsIdleAndDoesNothing() {
        assertThat(PeerState.initial().best().title()).isEqualTo("Idle");
        assertThat(PeerState.initial().isHeld()).isFalse();
    }

    @Test
    void startingDialsAndWaitsForTheNeighbour() {
        FsmFixture peer = new FsmFixture(CONFIG).on(new Event.ManualStart());

        assertThat(peer.deeds()).containsExactly(new Action.Connect(),
                new Action.StartTimer(Timer.CONNECT_RETRY, null, Timing.DEFAULT.connectRetryTime(), true));
        assertThat(peer.outgoing()).isEqualTo("Connect");
        assertThat(peer.incoming()).isEqualTo("Active");
        assertThat(peer.state.best().title()).isEqualTo("Connect");
    }

    @Test
    void aPassivePeerNeverDials() {
        FsmFixture peer = new FsmFixture(CONFIG.asPassive()).on(new Event.ManualStart());
        assertThat(peer.actions).isEmpty();
        assertThat(peer.state.best().title()).isEqualTo("Active");

        peer.on(new Event.TcpConnectionConfirmed(), new Event.BgpOpen(Side.INCOMING, LOWER),
                new Event.KeepAliveMsg(Side.INCOMING));
        assertThat(peer.all(Action.SessionUp.class)).hasSize(1);

        peer.on(new Event.TcpConnectionFails(Side.INCOMING, "reset"));
        assertThat(peer.all(Action.Connect.class)).isEmpty();
        assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(-1);
        assertThat(peer.state.best().title()).isEqualTo("Active");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Connect", "Active", "OpenSent", "OpenConfirm", "Established"})
    void startingWhatIsStartedChangesNothing(String title) {
        FsmFixture peer = FsmFixture.in(title);
        PeerState before = peer.state;

        peer.on(new Event.ManualStart());
        assertThat(peer.state).isEqualTo(before);
        peer.on(new Event.AutomaticStart());

        assertThat(peer.state).isEqualTo(before);
        assertThat(peer.actions).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"OpenSent", "OpenConfirm", "Established"})
    void stoppingSendsTheShutdownTextAndKeepsThePeerDown(String title) {
        FsmFixture peer = FsmFixture.in(title).on(new Event.ManualStop(SHUTDOWN));

        assertThat(peer.deeds()).startsWith(new Action.Send(Side.OUTGOING, SHUTDOWN), new Action.Close(Side.OUTGOING));
        assertThat(peer.deeds()).contains(new Action.StopTimer(Timer.HOLD, Side.OUTGOING));
        assertThat(peer.state.lastDown().sent()).isEqualTo(SHUTDOWN);
        assertThat(peer.state.lastDown().words()).isEqualTo("sent Cease/Administrative Shutdown: \"maintenance\"");
        assertThat(peer.all(Action.SessionDown.class)).hasSize(title.equals("Established") ? 1 : 0);

        peer.on(new Event.AutomaticStart(), new Event.IdleHoldTimerExpires(), new Event.ConnectRetryTimerExpires());
        assertThat(peer.state.best().title()).isEqualTo("Idle");
        assertThat(peer.actions).isEmpty();
    }

    @Test
    void stoppingGivesUpTheDialUnderWay() {
        FsmFixture peer = FsmFixture.in("Connect").on(new Event.ManualStop(SHUTDOWN));

        assertThat(peer.deeds()).containsExactly(new Action.CancelConnect(),
                new Action.StopTimer(Timer.CONNECT_RETRY, null));
    }

    @Test
    void stoppingEndsAnIdleHold() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(new Event.HoldTimerExpires(Side.OUTGOING),
                new Event.ManualStop(SHUTDOWN));

        assertThat(peer.deeds()).containsExactly(new Action.StopTimer(Timer.IDLE_HOLD, null));
        assertThat(peer.state.enabled()).isFalse();
        assertThat(peer.state.backOff()).isEqualTo(BackOff.NONE);
    }

    @Test
    void stoppingClosesBothConnections() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(new Event.TcpConnectionConfirmed(),
                new Event.ManualStop(SHUTDOWN));

        assertThat(peer.all(Action.Close.class)).containsExactly(new Action.Close(Side.OUTGOING),
                new Action.Close(Side.INCOMING));
    }

    @Test
    void aStoppedPeerRejectsIncomingConnections() {
        FsmFixture peer = new FsmFixture(CONFIG).on(new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).containsExactly(
                new Action.Refuse(Notification.of(ErrorSubcode.CONNECTION_REJECTED)));
    }

    @Test
    void aDialThatSucceedsAfterAStopIsDropped() {
        FsmFixture peer = FsmFixture.in("Connect").on(new Event.ManualStop(SHUTDOWN),
                new Event.TcpConnectionRequestAcked());

        assertThat(peer.deeds()).containsExactly(new Action.Drop(Side.OUTGOING));
    }

    @Test
    void aResetComesBackAtOnce() {
        Notification reset = Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET);
        FsmFixture peer = FsmFixture.in("Established").on(new Event.AutomaticStop(reset));

        assertThat(peer.notifications()).isEqualTo(List.of(reset));
        assertThat(peer.all(Action.SessionDown.class)).hasSize(1);
        assertThat(peer.outgoing()).isEqualTo("Active");
        assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(1000);
    }

    @Test
    void tooManyPrefixesAreHeld() {
        Notification limit = Notification.of(ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED);
        FsmFixture peer = FsmFixture.in("Established").on(new Event.AutomaticStop(limit));

        assertThat(peer.notifications()).isEqualTo(List.of(limit));
        assertThat(peer.state.isHeld()).isTrue();
    }

    @Test
    void aHoldThatTheOperatorChoseLastsJustSoLong() {
        Notification limit = Notification.of(ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED);
        FsmFixture peer = FsmFixture.in("Established").on(
                new Event.AutomaticStop(limit, Duration.ofMinutes(5), "4 paths of a prefix"));

        assertThat(peer.notifications()).isEqualTo(List.of(limit));
        assertThat(peer.state.isHeld()).isTrue();
        assertThat(peer.actions).contains(
                new Action.StartTimer(Timer.IDLE_HOLD, null, Duration.ofMinutes(5), false));
        assertThat(peer.state.lastDown().words()).isEqualTo(
                "sent Cease/Maximum Number of Prefixes Reached: 4 paths of a prefix");
        assertThat(peer.state.isKeptAway()).isTrue();
        assertThat(peer.on(new Event.ManualStart()).state.isKeptAway()).isFalse();
    }

    @Test
    void aResetOfAPeerWithoutConnectionChangesNothing() {
        FsmFixture peer = FsmFixture.in("Active").on(
                new Event.AutomaticStop(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET)));

        assertThat(peer.actions).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Connect", "Active"})
    void rfc4271Section8_1_1WhoIsPassiveFromNowOnDialsNoMore(String title) {
        FsmFixture peer = new FsmFixture(CONFIG.asPassive());
        peer.state = FsmFixture.in(title).state;
        peer.on(new Event.ConfigurationChanges());

        assertThat(peer.all(Action.CancelConnect.class)).hasSize(title.equals("Connect") ? 1 : 0);
        assertThat(peer.actions).contains(new Action.StopTimer(Timer.CONNECT_RETRY, null));
        assertThat(peer.outgoing()).isEqualTo("Idle");
        assertThat(peer.incoming()).isEqualTo("Active");
    }

    @Test
    void rfc4271Section8_1_1WhoIsNoLongerPassiveDialsAtOnce() {
        FsmFixture peer = new FsmFixture(CONFIG);
        peer.state = new FsmFixture(CONFIG.asPassive()).on(new Event.ManualStart()).state;
        peer.on(new Event.ConfigurationChanges());

        assertThat(peer.all(Action.Connect.class)).hasSize(1);
        assertThat(peer.outgoing()).isEqualTo("Connect");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Idle", "OpenSent", "OpenConfirm", "Established"})
    void anotherConfigurationLeavesAConnectionAloneAndAStoppedPeerDown(String title) {
        FsmFixture peer = new FsmFixture(CONFIG.asPassive());
        peer.state = FsmFixture.in(title).state;
        peer.on(new Event.ConfigurationChanges());

        assertThat(peer.actions).isEmpty();
        assertThat(peer.state).isEqualTo(FsmFixture.in(title).state);
    }

    @Test
    void whoMadeAMistakeIsHeldButNotKeptAway() {
        FsmFixture peer = FsmFixture.in("OpenSent").on(new Event.HoldTimerExpires(Side.OUTGOING));
        assertThat(peer.state.isHeld()).isTrue();
        assertThat(peer.state.isKeptAway()).isFalse();
    }
}
