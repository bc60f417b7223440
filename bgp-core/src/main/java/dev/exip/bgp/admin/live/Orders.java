package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.NotDone;
import dev.exip.bgp.admin.Order;
import dev.exip.bgp.admin.view.steer.DoneView;
import dev.exip.bgp.engine.NeighborControl;
import dev.exip.bgp.engine.NeighborSnapshot;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.SessionSnapshot;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the engine carry out an order, and says what became of it. */
final class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private Orders() {}

    /** Fails with {@link NotDone} if the neighbour's state does not allow it. */
    static CompletableFuture<DoneView> carryOut(NeighborControl control, NeighborSnapshot neighbor, Order order) {
        String name = neighbor.session().config().name();
        IpAddress address = neighbor.session().config().remote();
        return start(control, address, order).thenApply(outcome -> switch (outcome) {
            case DONE -> {
                LOG.info("{}: {}, as ordered", name, done(order, neighbor.session()));
                yield new DoneView(name, address.toString(), true, done(order, neighbor.session()));
            }
            case UNCHANGED -> new DoneView(name, address.toString(), false, already(order));
            case NO_SUCH_NEIGHBOR -> throw new NotDone(name + " is no neighbor any more", null);
            case NOT_ESTABLISHED -> throw new NotDone("the session with " + name + " is not Established",
                    "there is nothing to refresh before it is");
            case SHUT_DOWN -> throw new NotDone(name + " is shut down", "'bgpctl enable " + name + "' ends that");
            case NOT_NEGOTIATED -> throw new NotDone(name + " did not offer the route refresh capability (RFC 2918)",
                    "'bgpctl clear neighbor " + name + "' makes it tell everything, by a new session");
        });
    }

    private static CompletableFuture<NeighborControl.Outcome> start(NeighborControl control, IpAddress address,
            Order order) {
        return switch (order) {
            case Order.Clear() -> control.clear(address);
            case Order.SoftIn() -> control.refreshIn(address);
            case Order.SoftOut() -> control.refreshOut(address);
            case Order.Shutdown(String message) -> control.shutdown(address, message);
            case Order.Enable() -> control.enable(address);
        };
    }

    private static String done(Order order, SessionSnapshot before) {
        return switch (order) {
            case Order.Clear() -> before.state() instanceof State.Established
                    ? "session reset"
                    : "was not up; " + (before.config().fsm().passive() ? "waiting for it" : "dialling") + " anew";
            case Order.SoftIn() -> "asked to tell everything again";
            case Order.SoftOut() -> "told everything again";
            case Order.Shutdown _ -> "shut down";
            case Order.Enable() -> "enabled";
        };
    }

    private static String already(Order order) {
        return switch (order) {
            case Order.Clear _,Order.SoftIn _,Order.SoftOut _ -> "nothing to do";
            case Order.Shutdown _ -> "was shut down already";
            case Order.Enable() -> "was enabled already";
        };
    }
}
