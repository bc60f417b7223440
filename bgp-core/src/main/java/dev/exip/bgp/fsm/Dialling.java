package dev.exip.bgp.fsm;

import dev.exip.bgp.fsm.event.Action;
import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a connection begins: dialling, waiting to dial, and what becomes of a connection that the neighbour offers. */
final class Dialling {

    private Dialling() {}

    /** Leaves Idle: waits for the neighbour and, unless passive, dials. */
    static void begin(Step step) {
        step.enter(Side.INCOMING, new State.Active());
        if (!step.config.passive()) {
            dial(step);
        }
    }

    static void dial(Step step) {
        step.enter(Side.OUTGOING, new State.Connect());
        step.act(new Action.Connect());
        step.start(Timer.CONNECT_RETRY, null, step.config.timing().connectRetryTime());
    }

    /** Dials after {@code pause}, unless passive. */
    static void dialAfter(Step step, Duration pause) {
        if (!step.config.passive()) {
            step.enter(Side.OUTGOING, new State.Active());
            step.start(Timer.CONNECT_RETRY, null, pause);
        }
    }

    /** Dials, or no longer does, as the configuration wants it by now; a connection that there is stays. */
    static void reconsider(Step step) {
        State outgoing = step.of(Side.OUTGOING);
        if (!(step.of(Side.INCOMING) instanceof State.Active) || outgoing.isConnected()) {
            return;
        }
        if (step.config.passive()) {
            step.leave(Side.OUTGOING);
        } else if (outgoing instanceof State.Idle) {
            dial(step);
        }
    }

    /** TCP is up. */
    static void open(Step step, Side side) {
        step.send(side, step.config.localOpen());
        step.start(Timer.HOLD, side, step.config.timing().openHoldTime()); // RFC 4271 8.2.2: a large value
        step.enter(side, new State.OpenSent());
    }

    static void accept(Step step) {
        step.act(new Action.Accept());
        open(step, Side.INCOMING);
    }

    /** Accepts the offered connection in place of the incoming one, which the neighbour must have lost. */
    static void replace(Step step) {
        step.note("the neighbour dialled again: the earlier incoming connection is dropped");
        step.act(new Action.Drop(Side.INCOMING));
        step.leave(Side.INCOMING);
        accept(step);
        if (step.of(Side.OUTGOING) instanceof State.Idle) {
            dialAfter(step, step.config.timing().retryPause());
        }
    }

    /**
     * The neighbour dials though the session is Established on the connection that it dialled before. One that keeps its routes over a
     * restart has lost that session; of any other the new connection goes.
     */
    static void again(Step step, Negotiated negotiated) {
        if (mayReplace(step, negotiated)) {
            supersede(step, Side.INCOMING); // RFC 4724 5
            accept(step);
        }
    }

    /**
     * The neighbour dials though the session is Established on our own dial. It may have restarted (RFC 4724 section 5), but its dial
     * may as well be an old one that crossed ours, and that it has given up: the session stays until it has gone on to confirm.
     */
    static void beside(Step step, Negotiated negotiated) {
        if (mayReplace(step, negotiated)) {
            accept(step);
        }
    }

    private static boolean mayReplace(Step step, Negotiated negotiated) {
        boolean restarts = !negotiated.keptFamilies().isEmpty();
        if (!restarts) {
            // RFC 4271 6.8, CollisionDetectEstablishedState off
            refuse(step, ErrorSubcode.CONNECTION_COLLISION_RESOLUTION, "the session is Established");
        }
        return restarts;
    }

    /** The session on {@code side} is one that the neighbour has no more. */
    static void supersede(Step step, Side side) {
        step.act(new Action.Drop(side));
        Ending.release(step, side, Down.lost("the neighbor connects anew: it has restarted"));
    }

    static void refuse(Step step, @Nullable ErrorSubcode subcode, String why) {
        step.note("incoming connection refused: " + why);
        step.act(new Action.Refuse(subcode == null ? null : Notification.of(subcode)));
    }
}
