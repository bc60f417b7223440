package dev.exip.bgp.fsm;

import static dev.exip.bgp.fsm.FsmFixture.CONFIG;
import static dev.exip.bgp.fsm.FsmFixture.LOWER;
import static dev.exip.bgp.fsm.FsmFixture.OURS;
import static dev.exip.bgp.fsm.FsmFixture.REFRESH;
import static dev.exip.bgp.fsm.FsmFixture.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One connection from its OPEN to its end. */
class SessionTest {

    private static Action restart(Timer timer, long millis, boolean jitter) {
        return new Action.StartTimer(timer, Side.OUTGOING, Duration.ofMillis(millis), jitter);
    }

    @Test
    void ourOpenIsSentAsSoonAsTcpIsUpAndItsAnswerHasFourMinutes() {
        assertThat(FsmFixture.in("OpenSent").deeds()).containsExactly(new Action.StopTimer(Timer.CONNECT_RETRY, null),
                new Action.Dialled(true), new Action.Send(Side.OUTGOING, OURS), restart(Timer.HOLD, 240_000, false));
    }

    @Test
    void anOpenIsAnsweredByAKeepaliveAndTheSmallerHoldTimeCounts() {
        FsmFixture peer = FsmFixture.in("OpenConfirm");

        assertThat(peer.deeds()).containsExactly(new Action.Agreed(Side.OUTGOING, FsmFixture.agreed(LOWER)),
                new Action.Send(Side.OUTGOING, new Keepalive()), restart(Timer.HOLD, 9000, false),
                restart(Timer.KEEPALIVE, 3000, true));
        assertThat(peer.state.outgoing()).isEqualTo(new State.OpenConfirm(FsmFixture.agreed(LOWER), false));
    }

    @Test
    void theKeepaliveEstablishesTheSession() {
        FsmFixture peer = FsmFixture.in("Established");

        assertThat(peer.deeds()).containsExactly(restart(Timer.HOLD, 9000, false),
                restart(Timer.SEND_HOLD, 480_000, false),
                new Action.SessionUp(Side.OUTGOING, FsmFixture.agreed(LOWER)));
        assertThat(peer.state.session()).contains(FsmFixture.agreed(LOWER));
    }

    @Test
    void withAHoldTimeOfZeroNoTimerRuns() {
        FsmFixture peer = FsmFixture.in("OpenConfirm", CONFIG, FsmFixture.open(65001, "10.0.0.1", 0));
        assertThat(peer.deeds()).containsSequence(new Action.Send(Side.OUTGOING, new Keepalive()),
                new Action.StopTimer(Timer.HOLD, Side.OUTGOING)).doesNotHaveAnyElementsOfTypes(
                        Action.StartTimer.class);

        peer.on(new Event.KeepAliveMsg(Side.OUTGOING));
        assertThat(peer.all(Action.StartTimer.class)).isEmpty();

        peer.on(new Event.UpdateMsg(Side.OUTGOING, UPDATE));
        assertThat(peer.deeds()).containsExactly(new Action.Deliver(UPDATE));
    }

    @Test
    void anUnacceptableOpenIsAnsweredByWhatTheCheckSaysAndHeld() {
        Notification badAs = Notification.of(ErrorSubcode.BAD_PEER_AS);
        FsmFixture peer = FsmFixture.in("OpenSent", FsmConfig.of(OURS, _ -> Optional.of(badAs)), LOWER).on(
                new Event.BgpOpen(Side.OUTGOING, LOWER));

        assertThat(peer.notifications()).containsExactly(badAs);
        assertThat(peer.state.lastDown().words()).isEqualTo(
                "sent OPEN Message Error/Bad Peer AS: the OPEN is not acceptable");
        assertThat(peer.state.isHeld()).isTrue();
    }

    @ParameterizedTest(name = "{0} s, at least 9 s: {1}")
    @CsvSource({"0, OpenConfirm", "3, Idle", "8, Idle", "9, OpenConfirm"})
    void aHoldTimeBelowTheConfiguredMinimumIsRefused(int holdTime, String title) {
        Open open = FsmFixture.open(65002, "10.0.0.1", holdTime);
        FsmFixture peer = FsmFixture.in("OpenSent", CONFIG.withMinHoldTime(9), LOWER).on(
                new Event.BgpOpen(Side.OUTGOING, open));

        assertThat(peer.outgoing()).isEqualTo(title);
        assertThat(peer.notifications()).hasSize(title.equals("Idle") ? 1 : 0).allMatch(
                n -> n.equals(Notification.of(ErrorSubcode.UNACCEPTABLE_HOLD_TIME)));
    }

    @Test
    void anUpdateIsDeliveredAndRestartsTheHoldTimer() {
        FsmFixture peer = FsmFixture.in("Established").on(new Event.UpdateMsg(Side.OUTGOING, UPDATE));

        assertThat(peer.actions).containsExactly(restart(Timer.HOLD, 9000, false), new Action.Deliver(UPDATE));
    }

    @Test
    void aKeepaliveOnlyRestartsTheHoldTimer() {
        FsmFixture peer = FsmFixture.in("Established").on(new Event.KeepAliveMsg(Side.OUTGOING));

        assertThat(peer.actions).containsExactly(restart(Timer.HOLD, 9000, false));
    }

    @Test
    void theKeepaliveTimerSendsOneAndStartsAgain() {
        FsmFixture peer = FsmFixture.in("Established").on(new Event.KeepaliveTimerExpires(Side.OUTGOING));

        assertThat(peer.actions).containsExactly(new Action.Send(Side.OUTGOING, new Keepalive()),
                restart(Timer.KEEPALIVE, 3000, true));
    }

    @Test
    void aRouteRefreshOfANegotiatedFamilyIsPassedOnAndAnotherIgnored() {
        FsmFixture peer = FsmFixture.in("Established").on(new Event.RouteRefreshMsg(Side.OUTGOING, REFRESH));
        assertThat(peer.actions).containsExactly(new Action.RefreshRequested(Family.IPV4_UNICAST));

        peer.on(new Event.RouteRefreshMsg(Side.OUTGOING, new RouteRefresh(Family.IPV6_UNICAST, 0)));
        assertThat(peer.deeds()).isEmpty();
        assertThat(peer.outgoing()).isEqualTo("Established");
    }

    @Test
    void rfc7313Section5MarksArePassedOnAndAnUnknownSubtypeIsIgnored() {
        FsmFixture peer = FsmFixture.in("Established");
        peer.on(new Event.RouteRefreshMsg(Side.OUTGOING, new RouteRefresh(Family.IPV4_UNICAST, 1)));
        assertThat(peer.actions).containsExactly(new Action.RefreshBegins(Family.IPV4_UNICAST));
        peer.on(new Event.RouteRefreshMsg(Side.OUTGOING, new RouteRefresh(Family.IPV4_UNICAST, 2)));
        assertThat(peer.actions).containsExactly(new Action.RefreshEnds(Family.IPV4_UNICAST));

        for (RouteRefresh ignored : List.of(new RouteRefresh(Family.IPV4_UNICAST, 3),
                new RouteRefresh(Family.IPV4_UNICAST, 255), new RouteRefresh(Family.IPV6_UNICAST, 1))) {
            peer.on(new Event.RouteRefreshMsg(Side.OUTGOING, ignored));
            assertThat(peer.deeds()).isEmpty();
            assertThat(peer.outgoing()).isEqualTo("Established");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"OpenSent, KeepAliveMsg, 4", "OpenSent, UpdateMsg, 2", "OpenSent, RouteRefreshMsg, 5",
            "OpenConfirm, BgpOpen, 1", "OpenConfirm, UpdateMsg, 2", "OpenConfirm, RouteRefreshMsg, 5",
            "Established, BgpOpen, 1"})
    void rfc6608TheTypeOfAnUnexpectedMessageIsTheData(String title, String name, int type) {
        Event event = FsmFixture.everyEventOf(Side.OUTGOING).stream().filter(
                e -> e.getClass().getSimpleName().equals(name)).findFirst().orElseThrow();

        FsmFixture peer = FsmFixture.in(title).on(event);

        assertThat(peer.notifications()).singleElement().extracting(Notification::data).isEqualTo(
                Octets.of((byte) type));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"OpenSent", "OpenConfirm", "Established"})
    void aNotificationIsNeverAnsweredByOne(String title) {
        Notification received = Notification.of(ErrorSubcode.HOLD_TIMER);
        FsmFixture peer = FsmFixture.in(title).on(new Event.NotifMsg(Side.OUTGOING, received));

        assertThat(peer.notifications()).isEmpty();
        assertThat(peer.deeds()).startsWith(new Action.Close(Side.OUTGOING));
        assertThat(peer.state.lastDown().received()).isEqualTo(received);
        assertThat(peer.state.lastDown().words()).isEqualTo("received Hold Timer Expired");
    }

    @Test
    void rfc9687WhenTheSendHoldTimerExpiresTcpIsDroppedWithoutANotification() {
        FsmFixture peer = FsmFixture.in("Established").on(new Event.SendHoldTimerExpires(Side.OUTGOING));

        assertThat(peer.deeds()).startsWith(new Action.Drop(Side.OUTGOING));
        assertThat(peer.notifications()).isEmpty();
        assertThat(peer.state.lastDown().words()).startsWith("Send Hold Timer Expired");
        assertThat(peer.state.isHeld()).isTrue();
    }

    @ParameterizedTest(name = "hold time {0} s: {1} s")
    @CsvSource({"0, 0", "3, 480", "90, 480", "240, 480", "241, 482", "65535, 131070"})
    void rfc9687TheSendHoldTimeIsEightMinutesOrTwiceTheHoldTime(int holdTime, int expected) {
        assertThat(Timing.DEFAULT.sendHoldTime(holdTime)).isEqualTo(Duration.ofSeconds(expected));
    }

    @ParameterizedTest(name = "{0} s")
    @CsvSource({"0, -1", "600, 600000"})
    void theSendHoldTimeCanBeSetAndSwitchedOff(int seconds, long started) {
        Timing d = Timing.DEFAULT;
        Timing timing = new Timing(d.connectRetryTime(), d.retryPause(), d.idleHoldFirst(), d.idleHoldLongest(),
                d.stableTime(), d.openHoldTime(), Duration.ofSeconds(seconds));

        FsmFixture peer = FsmFixture.in("Established", CONFIG.with(timing), LOWER);

        assertThat(peer.started(Timer.SEND_HOLD)).isEqualTo(started);
    }

    @Test
    void aDialWithoutAnswerIsGivenUpAndBegunAgain() {
        FsmFixture peer = FsmFixture.in("Connect").on(new Event.ConnectRetryTimerExpires());

        assertThat(peer.deeds()).startsWith(new Action.Dialled(false), new Action.CancelConnect(),
                new Action.Connect());
        assertThat(peer.started(Timer.CONNECT_RETRY)).isEqualTo(5000);
    }

    @Test
    void aHostThatRefusesADialIsThereAndOneWithoutARouteToItIsNot() {
        assertThat(FsmFixture.in("Connect").on(
                new Event.TcpConnectionFails(Side.OUTGOING, "Connection refused")).deeds()).contains(
                        new Action.Dialled(true));
        assertThat(FsmFixture.in("Connect").on(
                new Event.TcpConnectionFails(Side.OUTGOING, "No route to host", true)).deeds()).contains(
                        new Action.Dialled(false));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "KEEPALIVE", "SEND_HOLD"})
    void aTimerOfAConnectionMustKnowItsSide(Timer timer) {
        assertThat(timer.expiry(Side.INCOMING)).isInstanceOfSatisfying(Event.OfConnection.class,
                e -> assertThat(e.side()).isEqualTo(Side.INCOMING));
        assertThatThrownBy(() -> timer.expiry(null)).isInstanceOf(IllegalArgumentException.class);
    }
}
