package dev.exip.bgp.fsm;

import static dev.exip.bgp.fsm.FsmFixture.CONFIG;
import static dev.exip.bgp.fsm.FsmFixture.HIGHER;
import static dev.exip.bgp.fsm.FsmFixture.LOWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connection collision detection (RFC 4271 section 6.8). */
class CollisionTest {
    private static final Notification COLLISION = Notification.of(ErrorSubcode.CONNECTION_COLLISION_RESOLUTION);

    /** Both connections are OpenSent. */
    private static FsmFixture both() {
        return FsmFixture.in("OpenSent").on(new Event.TcpConnectionConfirmed());
    }

    private static void assertClosed(FsmFixture peer, Side side) {
        assertThat(peer.deeds()).containsSubsequence(new Action.Send(side, COLLISION), new Action.Close(side));
        assertThat(peer.state.of(side).isConnected()).isFalse();
    }

    @Test
    void aDialUnderWayIsGivenUpOnceTheIncomingConnectionIsConfirmed() {
        FsmFixture peer = FsmFixture.in("Connect").on(new Event.TcpConnectionConfirmed(),
                new Event.BgpOpen(Side.INCOMING, LOWER));

        assertThat(peer.incoming()).isEqualTo("OpenConfirm");
        assertThat(peer.outgoing()).isEqualTo("Idle");
        assertThat(peer.deeds()).contains(new Action.CancelConnect(), new Action.StopTimer(Timer.CONNECT_RETRY, null));
    }

    @Test
    void withTheHigherIdentifierOurDialWinsAsSoonAsTheOtherOpenIsThere() {
        FsmFixture peer = both().on(new Event.BgpOpen(Side.INCOMING, LOWER));

        assertClosed(peer, Side.INCOMING);
        assertThat(peer.outgoing()).isEqualTo("OpenSent");
        assertThat(peer.incoming()).isEqualTo("Active");
    }

    @Test
    void withTheHigherIdentifierOurConfirmedDialClosesTheIncomingConnection() {
        FsmFixture peer = both().on(new Event.BgpOpen(Side.OUTGOING, LOWER));

        assertClosed(peer, Side.INCOMING);
        assertThat(peer.outgoing()).isEqualTo("OpenConfirm");
    }

    @Test
    void withTheHigherIdentifierANewIncomingConnectionLosesToAConfirmedDial() {
        FsmFixture peer = FsmFixture.in("OpenConfirm").on(new Event.TcpConnectionConfirmed(),
                new Event.BgpOpen(Side.INCOMING, LOWER));

        assertClosed(peer, Side.INCOMING);
        assertThat(peer.outgoing()).isEqualTo("OpenConfirm");
    }

    @Test
    void withTheLowerIdentifierTheIncomingConnectionWinsWhenItIsConfirmed() {
        FsmFixture peer = both().on(new Event.BgpOpen(Side.INCOMING, HIGHER));

        assertClosed(peer, Side.OUTGOING);
        assertThat(peer.incoming()).isEqualTo("OpenConfirm");
        assertThat(peer.outgoing()).isEqualTo("Idle");
    }

    @Test
    void withTheLowerIdentifierOurDialGoesOnWhileTheNeighboursOpenIsNotThere() {
        FsmFixture peer = both().on(new Event.BgpOpen(Side.OUTGOING, HIGHER));

        assertThat(peer.outgoing()).isEqualTo("OpenConfirm");
        assertThat(peer.incoming()).isEqualTo("OpenSent");
        assertThat(peer.notifications()).isEmpty();

        peer.on(new Event.BgpOpen(Side.INCOMING, HIGHER));

        assertClosed(peer, Side.OUTGOING);
        assertThat(peer.incoming()).isEqualTo("OpenConfirm");
    }

    /** Our dial is confirmed and acknowledged, and the neighbour, who has the higher identifier, has dialled as well. */
    private static FsmFixture waiting() {
        FsmFixture peer = both().on(new Event.BgpOpen(Side.OUTGOING, HIGHER), new Event.KeepAliveMsg(Side.OUTGOING));
        assertThat(peer.outgoing()).isEqualTo("OpenConfirm");
        assertThat(peer.incoming()).isEqualTo("OpenSent");
        assertThat(peer.notifications()).isEmpty();
        return peer;
    }

    @Test
    void withTheLowerIdentifierOurDialIsNotEstablishedWhileTheNeighbourMayKeepItsOwn() {
        FsmFixture peer = waiting().on(new Event.BgpOpen(Side.INCOMING, HIGHER));

        assertClosed(peer, Side.OUTGOING);
        assertThat(peer.incoming()).isEqualTo("OpenConfirm");
    }

    @Test
    void ourDialIsEstablishedOnceTheNeighbourGivesItsOwnUp() {
        FsmFixture peer = waiting().on(new Event.TcpConnectionFails(Side.INCOMING, "closed"));

        assertThat(peer.outgoing()).isEqualTo("Established");
    }

    @Test
    void ourDialIsEstablishedOnceTheNeighbourTalksOfRoutesOnIt() {
        Update update = Update.endOfRib(Family.IPV4_UNICAST);

        FsmFixture peer = waiting().on(new Event.UpdateMsg(Side.OUTGOING, update));

        assertClosed(peer, Side.INCOMING);
        assertThat(peer.outgoing()).isEqualTo("Established");
        assertThat(peer.deeds()).contains(new Action.Deliver(update));
    }

    @Test
    void ourDialIsEstablishedOnceTheOtherConnectionStaysSilentForTooLong() {
        FsmFixture peer = waiting().on(new Event.HoldTimerExpires(Side.INCOMING));

        assertThat(peer.outgoing()).isEqualTo("Established");
        assertThat(peer.state.incoming().isConnected()).isFalse();
    }

    @Test
    void anIncomingConnectionIsRefusedWhileOurDialIsEstablished() {
        FsmFixture peer = FsmFixture.in("Established", CONFIG, HIGHER).on(new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).containsExactly(new Action.Refuse(COLLISION));
        assertThat(peer.outgoing()).isEqualTo("Established");
    }

    @Test
    void anIncomingConnectionIsRefusedWhileAnEarlierIncomingOneIsEstablished() {
        FsmFixture peer = new FsmFixture(CONFIG.asPassive()).on(new Event.ManualStart(),
                new Event.TcpConnectionConfirmed(), new Event.BgpOpen(Side.INCOMING, HIGHER),
                new Event.KeepAliveMsg(Side.INCOMING), new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).containsExactly(new Action.Refuse(COLLISION));
        assertThat(peer.incoming()).isEqualTo("Established");
    }

    @ParameterizedTest(name = "incoming connection {0}")
    @CsvSource({"OpenSent", "OpenConfirm"})
    void aNeighbourThatDialsAgainBeforeEstablishedReplacesItsEarlierConnection(String title) {
        FsmFixture peer = FsmFixture.in("Connect").on(new Event.TcpConnectionConfirmed());
        if (title.equals("OpenConfirm")) {
            peer.on(new Event.BgpOpen(Side.INCOMING, LOWER));
        }
        assertThat(peer.incoming()).isEqualTo(title);

        peer.on(new Event.TcpConnectionConfirmed());

        assertThat(peer.deeds()).containsSubsequence(new Action.Drop(Side.INCOMING), new Action.Accept());
        assertThat(peer.incoming()).isEqualTo("OpenSent");
        assertThat(peer.outgoing()).isNotEqualTo("Idle");
    }

    @ParameterizedTest(name = "ours {0} in AS {1}, theirs {2} in AS {3}: {4}")
    @CsvSource({"10.0.0.2, 1, 10.0.0.1, 2, OUTGOING", "10.0.0.1, 2, 10.0.0.2, 1, INCOMING",
            "200.0.0.1, 1, 10.0.0.1, 2, OUTGOING", "10.0.0.1, 1, 200.0.0.1, 2, INCOMING",
            "10.0.0.1, 2, 10.0.0.1, 1, OUTGOING", "10.0.0.1, 1, 10.0.0.1, 2, INCOMING"})
    void theConnectionOfTheHigherUnsignedIdentifierStaysAndOfTheLargerAsIfTheyAreEqual(String ourId, int ourAs,
            String theirId, int theirAs, Side winner) {
        Open ours = FsmFixture.open(ourAs, ourId, 90);
        Open theirs = FsmFixture.open(theirAs, theirId, 90);

        assertThat(Collision.winner(ours, theirs)).isEqualTo(winner);
        assertThat(Collision.winner(theirs, ours)).isEqualTo(winner.other());
    }

    @Test
    void losingACollisionIsNoFailure() {
        FsmFixture peer = both().on(new Event.BgpOpen(Side.INCOMING, HIGHER));

        assertThat(peer.state.backOff()).isEqualTo(BackOff.NONE);
        assertThat(peer.state.lastDown()).isNull();
    }

    @Test
    void aCollisionCeaseOfTheNeighbourEndsOnlyThatConnection() {
        FsmFixture peer = both().on(new Event.NotifMsg(Side.OUTGOING, COLLISION));

        assertThat(peer.deeds()).contains(new Action.Close(Side.OUTGOING));
        assertThat(peer.incoming()).isEqualTo("OpenSent");
        assertThat(peer.state.backOff()).isEqualTo(BackOff.NONE);
    }
}
