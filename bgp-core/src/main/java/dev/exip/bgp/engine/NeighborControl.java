package dev.exip.bgp.engine;

import dev.exip.bgp.fsm.State;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.session.EstablishedSession;
import dev.exip.bgp.session.SessionSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What an operator does to single neighbours, each known by its address. All methods may be called from any thread. */
public final class NeighborControl {
    private final Neighbors neighbors;
    private final Rib rib;
    private final Executor accepting;
    private final Executor ribLoop;

    NeighborControl(Neighbors neighbors, Rib rib, Executor accepting, Executor ribLoop) {
        this.neighbors = neighbors;
        this.rib = rib;
        this.accepting = accepting;
        this.ribLoop = ribLoop;
    }

    /** What became of an order. */
    public enum Outcome {
        /** It is set going. */
        DONE,
        /** It was so already. */
        UNCHANGED,
        /** There is no neighbour at this address. */
        NO_SUCH_NEIGHBOR,
        /** It needs a session that is Established, and there is none. */
        NOT_ESTABLISHED,
        /** The operator has shut the neighbour down. */
        SHUT_DOWN,
        /** The session did not negotiate what it takes. */
        NOT_NEGOTIATED
    }

    /**
     * Connections that were closed without a session.
     *
     * @param strangers from addresses that are no neighbour's
     * @param overLimit from a range that had its limit of neighbours
     * @param tooOften from addresses that had connected too often just before
     */
    public record Refused(long strangers, long overLimit, long tooOften) {}

    /** How many connections have been refused since the start. */
    public CompletableFuture<Refused> refused() {
        return CompletableFuture.supplyAsync(neighbors::refused, accepting);
    }

    /** Ends the session with Cease/Administrative Reset (RFC 4486 section 4); it comes back at once, out of an idle hold too. */
    public CompletableFuture<Outcome> clear(IpAddress address) {
        return on(address, neighbor -> {
            if (neighbor.isShutDown()) {
                return Outcome.SHUT_DOWN;
            }
            if (neighbor.obstacle() != null) {
                return Outcome.NOT_ESTABLISHED;
            }
            neighbor.session().reset(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET));
            neighbor.start();
            return Outcome.DONE;
        });
    }

    /** Asks the neighbour to tell us everything again, in every family (RFC 2918). */
    public CompletableFuture<Outcome> refreshIn(IpAddress address) {
        return established(address, (session, negotiated) -> {
            if (!negotiated.routeRefresh()) { // RFC 2918 4
                return Outcome.NOT_NEGOTIATED;
            }
            session.refresh(negotiated.families());
            return Outcome.DONE;
        });
    }

    /** Tells the neighbour again all that it is told, in every family. */
    public CompletableFuture<Outcome> refreshOut(IpAddress address) {
        return established(address, (session, negotiated) -> {
            ribLoop.execute(() -> negotiated.families().forEach(family -> rib.refresh(session.source(), family)));
            return Outcome.DONE;
        });
    }

    /**
     * Ends the session with Cease/Administrative Shutdown and {@code words} (RFC 9003), and keeps it down over
     * reconfigurations until {@link #enable}; who connects meanwhile is refused. Of a dynamic neighbour the address is shut.
     */
    public CompletableFuture<Outcome> shutdown(IpAddress address, String words) {
        return on(address, neighbor -> {
            neighbors.put(neighbor.withShutdown(words));
            if (neighbor.isShutDown()) {
                return Outcome.UNCHANGED; // but for the words
            }
            var _ = neighbor.session().stop(Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, words));
            neighbor.routes().forget();
            return Outcome.DONE;
        });
    }

    /** Ends a {@link #shutdown}. */
    public CompletableFuture<Outcome> enable(IpAddress address) {
        return on(address, neighbor -> {
            if (!neighbor.isShutDown()) {
                return Outcome.UNCHANGED;
            }
            Neighbor enabled = neighbor.withShutdown(null);
            neighbors.put(enabled);
            enabled.start();
            return Outcome.DONE;
        });
    }

    private CompletableFuture<Outcome> on(IpAddress address, Function<Neighbor, Outcome> order) {
        return CompletableFuture.supplyAsync(
                () -> neighbors.at(address).map(order).orElse(Outcome.NO_SUCH_NEIGHBOR), accepting);
    }

    private CompletableFuture<Outcome> established(IpAddress address,
            BiFunction<EstablishedSession, Negotiated, Outcome> order) {
        return CompletableFuture.supplyAsync(() -> neighbors.at(address), accepting).thenCompose(
                found -> found.map(neighbor -> neighbor.isShutDown()
                        ? CompletableFuture.completedFuture(Outcome.SHUT_DOWN)
                        : neighbor.session().snapshot().thenApply(
                                session -> order(neighbor, session, order))).orElseGet(
                                        () -> CompletableFuture.completedFuture(Outcome.NO_SUCH_NEIGHBOR)));
    }

    private static Outcome order(Neighbor neighbor, SessionSnapshot session,
            BiFunction<EstablishedSession, Negotiated, Outcome> order) {
        EstablishedSession current = neighbor.routes().current();
        return current != null && session.state() instanceof State.Established(Negotiated negotiated)
                ? order.apply(current, negotiated)
                : Outcome.NOT_ESTABLISHED;
    }
}
