package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.RouterId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One peer under test: events in, the actions of the latest event at hand. */
final class FsmFixture {
    static final Open OURS = open(65001, "10.0.0.2", 90);
    static final Open LOWER = open(65002, "10.0.0.1", 9);
    static final Open HIGHER = open(65002, "200.0.0.1", 9);
    static final FsmConfig CONFIG = FsmConfig.of(OURS, _ -> Optional.empty());
    static final Notification SHUTDOWN = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "maintenance");
    static final Update UPDATE = Update.endOfRib(Family.IPV4_UNICAST);
    static final RouteRefresh REFRESH = new RouteRefresh(Family.IPV4_UNICAST, 0);

    private final PeerFsm fsm;
    PeerState state = PeerState.initial();
    List<Action> actions = List.of();

    FsmFixture(FsmConfig config) {
        fsm = new PeerFsm(config);
    }

    static Open open(int asn, String routerId, int holdTime) {
        return new Open(asn, holdTime, RouterId.parse(routerId), List.of(new Capability.FourOctetAs(new Asn(asn))));
    }

    /** The states by the name of RFC 4271, each reached by our dial. */
    static FsmFixture in(String title) {
        return in(title, CONFIG, LOWER);
    }

    static FsmFixture in(String title, FsmConfig config, Open remote) {
        FsmFixture peer = new FsmFixture(config);
        List<Event> path = List.of(new Event.ManualStart(), new Event.TcpConnectionRequestAcked(),
                new Event.BgpOpen(Side.OUTGOING, remote), new Event.KeepAliveMsg(Side.OUTGOING));
        int steps = switch (title) {
            case "Idle" -> 0;
            case "Connect", "Active" -> 1;
            case "OpenSent" -> 2;
            case "OpenConfirm" -> 3;
            case "Established" -> 4;
            default -> throw new IllegalArgumentException(title);
        };
        path.subList(0, steps).forEach(peer::on);
        if (title.equals("Active")) {
            peer.on(new Event.TcpConnectionFails(Side.OUTGOING, "refused"));
        }
        return peer;
    }

    FsmFixture on(Event... events) {
        for (Event event : events) {
            Transition transition = fsm.on(state, event);
            state = transition.state();
            actions = transition.actions();
        }
        return this;
    }

    String outgoing() {
        return state.outgoing().title();
    }

    String incoming() {
        return state.incoming().title();
    }

    /** The latest actions without what is only for the log. */
    List<Action> deeds() {
        return actions.stream().filter(a -> !(a instanceof Action.Note || a instanceof Action.AttemptFailed)).toList();
    }

    <A extends Action> List<A> all(Class<A> kind) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Notification> notifications() {
        return all(Action.Send.class).stream().map(Action.Send::message).filter(Notification.class::isInstance).map(
                Notification.class::cast).toList();
    }

    /** How long {@code timer} was started for, in milliseconds, by the latest event; -1 if it was not. */
    long started(Timer timer) {
        return all(Action.StartTimer.class).stream().filter(a -> a.timer() == timer).mapToLong(
                a -> a.duration().toMillis()).findFirst().orElse(-1);
    }

    /** Every event of a connection, once. */
    static List<Event.OfConnection> everyEventOf(Side side) {
        Notification error = Notification.of(ErrorSubcode.BAD_MESSAGE_LENGTH);
        List<Event.OfConnection> events = new ArrayList<>(
                Arrays.asList(new Event.HoldTimerExpires(side), new Event.KeepaliveTimerExpires(side),
                        new Event.SendHoldTimerExpires(side), new Event.TcpConnectionFails(side, "reset"),
                        new Event.BgpOpen(side, LOWER), new Event.BgpHeaderErr(side, error, "noise"),
                        new Event.BgpOpenMsgErr(side, error, "noise"), new Event.NotifMsg(side, error),
                        new Event.KeepAliveMsg(side), new Event.UpdateMsg(side, UPDATE),
                        new Event.UpdateMsgErr(side, error, "noise"), new Event.RouteRefreshMsg(side, REFRESH)));
        switch (side) {
            case OUTGOING -> {
                events.add(new Event.ConnectRetryTimerExpires());
                events.add(new Event.TcpConnectionRequestAcked());
            }
            case INCOMING -> events.add(new Event.TcpConnectionConfirmed());
        }
        return events;
    }

    static Negotiated agreed(Open remote) {
        return Negotiated.of(OURS, remote);
    }
}
