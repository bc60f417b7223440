package dev.exip.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ends of a session leave the neighbour's routes standing (RFC 4724 section 4.2, RFC 8538 section 4). */
class GracefulRestartTest {
    private static final Map<Family, Boolean> FAMILIES = Map.of(Family.IPV4_UNICAST, true);

    private static Open with(Open open, boolean notification, Map<Family, Boolean> families) {
        List<Capability> capabilities = new ArrayList<>(open.capabilities());
        capabilities.add(new Capability.GracefulRestart(false, notification, 60, families));
        return new Open(open.myAs(), open.holdTime(), open.routerId(), capabilities);
    }

    /** We help, and ask for help. */
    private static FsmFixture established(boolean notification) {
        Open ours = with(FsmFixture.OURS, true, FAMILIES);
        return FsmFixture.in("Established", FsmConfig.of(ours, _ -> Optional.empty()),
                with(FsmFixture.LOWER, notification, FAMILIES));
    }

    static List<Arguments> ends() {
        Notification shutdown = FsmFixture.SHUTDOWN;
        Notification malformed = Notification.of(ErrorSubcode.MALFORMED_ATTRIBUTE_LIST);
        Notification reset = Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET);
        return List.of(Arguments.of(new Event.TcpConnectionFails(Side.OUTGOING, "closed"), true, true),
                Arguments.of(new Event.HoldTimerExpires(Side.OUTGOING), false, false), // it may be dead: not as RFC 8538 4
                Arguments.of(new Event.SendHoldTimerExpires(Side.OUTGOING), false, false),
                Arguments.of(new Event.NotifMsg(Side.OUTGOING, shutdown), false, true),
                Arguments.of(new Event.NotifMsg(Side.OUTGOING, shutdown.asHardReset()), false, false),
                Arguments.of(new Event.UpdateMsgErr(Side.OUTGOING, malformed, "bad"), false, true),
                Arguments.of(new Event.AutomaticStop(reset), false, true),
                Arguments.of(new Event.AutomaticStop(Notification.of(ErrorSubcode.OUT_OF_RESOURCES)), false, false),
                Arguments.of(new Event.ManualStop(shutdown), false, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aSessionEndsGracefully(Event end, boolean withoutN, boolean withN) {
        assertThat(down(established(false).on(end)).graceful()).as("N not set by both").isEqualTo(withoutN);
        assertThat(down(established(true).on(end)).graceful()).as("N set by both").isEqualTo(withN);
    }

    private static Action.SessionDown down(FsmFixture peer) {
        return peer.all(Action.SessionDown.class).getFirst();
    }

    @Test
    void rfc4724Section3WhoNamesNoFamilyOnlyHelps() {
        Open helper = with(FsmFixture.LOWER, true, Map.of());
        FsmFixture peer = FsmFixture.in("Established",
                FsmConfig.of(with(FsmFixture.OURS, true, FAMILIES), _ -> Optional.empty()), helper);

        assertThat(down(peer.on(new Event.TcpConnectionFails(Side.OUTGOING, "closed"))).graceful()).isFalse();
    }

    @Test
    void rfc8538Section3_1WhoDoesNotComeBackSaysSo() {
        assertThat(established(true).on(new Event.ManualStop(FsmFixture.SHUTDOWN)).notifications()).isEqualTo(
                List.of(FsmFixture.SHUTDOWN.asHardReset()));
        assertThat(established(false).on(new Event.ManualStop(FsmFixture.SHUTDOWN)).notifications()).isEqualTo(
                List.of(FsmFixture.SHUTDOWN));
    }

    @Test
    void rfc4724Section4WhoWillBeBackTellsThoseThatKeepItsRoutesNothing() {
        FsmFixture peer = established(true).on(new Event.ManualStop(FsmFixture.SHUTDOWN, true));

        assertThat(peer.notifications()).isEmpty();
        assertThat(peer.deeds()).contains(new Action.Close(Side.OUTGOING));
        assertThat(peer.state.enabled()).isFalse();
    }

    @Test
    void andThoseThatDoNotThatItGoes() {
        FsmFixture peer = FsmFixture.in("Established").on(new Event.ManualStop(FsmFixture.SHUTDOWN, true));

        assertThat(peer.notifications()).isEqualTo(List.of(FsmFixture.SHUTDOWN));
    }

    @Test
    void rfc4724Section5AnotherConnectionTakesThePlaceOfTheSessionOnceItIsConfirmed() {
        FsmFixture peer = established(true).on(new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).contains(new Action.Accept()).doesNotContain(new Action.Drop(Side.OUTGOING));
        assertThat(peer.state.incoming()).isInstanceOf(State.OpenSent.class);

        peer.on(new Event.BgpOpen(Side.INCOMING, with(FsmFixture.LOWER, true, FAMILIES)));
        assertThat(peer.state.outgoing()).isInstanceOf(State.Established.class);

        peer.on(new Event.KeepAliveMsg(Side.INCOMING));
        assertThat(peer.deeds()).startsWith(new Action.Drop(Side.OUTGOING));
        assertThat(down(peer).graceful()).isTrue();
        assertThat(peer.all(Action.SessionUp.class)).singleElement().extracting(Action.SessionUp::side).isEqualTo(
                Side.INCOMING);
        assertThat(peer.state.outgoing()).isInstanceOf(State.Idle.class);
    }

    static List<Event> endsOfADial() {
        return List.of(new Event.TcpConnectionFails(Side.INCOMING, "closed"),
                new Event.NotifMsg(Side.INCOMING, Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION)),
                new Event.HoldTimerExpires(Side.INCOMING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endsOfADial")
    void andADialThatCrossedOursAndWasGivenUpHarmsNothing(Event end) {
        for (boolean opened : List.of(false, true)) {
            FsmFixture peer = established(true).on(new Event.TcpConnectionConfirmed());
            if (opened) {
                peer.on(new Event.BgpOpen(Side.INCOMING, with(FsmFixture.LOWER, true, FAMILIES)));
            }
            peer.on(end);

            assertThat(peer.all(Action.SessionDown.class)).isEmpty();
            assertThat(peer.state.outgoing()).isInstanceOf(State.Established.class);
            assertThat(peer.on(new Event.TcpConnectionConfirmed()).all(Action.Accept.class)).as("the next").hasSize(1);
        }
    }

    @Test
    void andWhoDialsTwiceBesideTheSessionMeansTheLaterOne() {
        FsmFixture peer = established(true).on(new Event.TcpConnectionConfirmed()).on(
                new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).contains(new Action.Drop(Side.INCOMING), new Action.Accept());
        assertThat(peer.state.outgoing()).isInstanceOf(State.Established.class);
    }

    @Test
    void andOfTwoConnectionsThatTheNeighborDialledTheLaterStays() {
        FsmFixture peer = new FsmFixture(FsmConfig.of(with(FsmFixture.OURS, true, FAMILIES), _ -> Optional.empty())).on(
                new Event.ManualStart(), new Event.TcpConnectionConfirmed(),
                new Event.BgpOpen(Side.INCOMING, with(FsmFixture.HIGHER, true, FAMILIES)),
                new Event.KeepAliveMsg(Side.INCOMING), new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).startsWith(new Action.Drop(Side.INCOMING)).contains(new Action.Accept());
        assertThat(down(peer).graceful()).isTrue();
    }
}
