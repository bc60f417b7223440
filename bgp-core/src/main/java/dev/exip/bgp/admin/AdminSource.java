package dev.exip.bgp.admin;

import dev.exip.bgp.admin.dump.Dump;
import dev.exip.bgp.admin.view.DaemonView;
import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.bgp.admin.view.bmp.StationView;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import dev.exip.bgp.admin.view.insight.Insight;
import dev.exip.bgp.admin.view.insight.InsightView;
import dev.exip.bgp.admin.view.range.RangeView;
import dev.exip.bgp.admin.view.steer.DoneView;
import dev.exip.bgp.admin.view.steer.DrainView;
import dev.exip.bgp.admin.view.steer.ReloadView;
import dev.exip.bgp.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the daemon lets be known of itself and done to it. Asked on the admin server's thread; every method returns at once and the
 * future is completed by whichever thread owns the facts.
 */
public interface AdminSource {

    /** Who answers. */
    CompletableFuture<DaemonView> daemon();

    /** What has happened lately, the oldest first; a few hundred at most. */
    CompletableFuture<List<EventView>> events();

    /** How the address stands that moves between replicas; empty if none does. */
    CompletableFuture<Optional<AddressView>> address();

    /** What helps to find a bug; empty if this program does not tell. It may take a while. */
    CompletableFuture<Optional<InsightView>> insight(Insight what);

    /** Every neighbour, configured and dynamic, in the order in which they are to be shown. */
    CompletableFuture<List<NeighborView>> neighbors();

    /** Every range that dynamic neighbours may come from, in the order of their prefixes. */
    CompletableFuture<List<RangeView>> ranges();

    /** Every neighbour that is watched with BFD, in the order of {@link #neighbors}. */
    CompletableFuture<List<BfdView>> bfd();

    /** Every monitoring station, in the order of the configuration. */
    CompletableFuture<List<StationView>> bmp();

    /** One neighbour by its name or its address; empty if there is none such. */
    CompletableFuture<Optional<NeighborDetail>> neighbor(String addressOrName);

    /**
     * The routes asked for, ordered by prefix, the best path of each first; no rows if the neighbour named is unknown.
     * The rows are consumed later, piecemeal, on the admin server's thread, and may be slow.
     */
    CompletableFuture<RouteListing> routes(RouteQuery query);

    /**
     * The Loc-RIB in MRT format (RFC 6396, RFC 8050), made piece by piece while it is sent: each prefix is as it is when its turn comes.
     */
    CompletableFuture<Dump> mrt();

    /** Every path of the Loc-RIB to exactly this prefix; empty if there is none. */
    CompletableFuture<Optional<RouteDetail>> route(Prefix prefix);

    /**
     * What checks and policy make of the paths to a prefix, one entry a direction; none if the neighbour is unknown or not
     * Established.
     */
    CompletableFuture<List<ExplanationView>> explain(ExplainQuery query);

    /**
     * Reads the configuration again and applies it. The future fails with {@link NotDone}, and the last good configuration
     * stays, if the new one is wrong or needs a restart.
     */
    CompletableFuture<ReloadView> reload();

    /** Asks all neighbours to prefer any other path, or no longer does (RFC 8326). */
    CompletableFuture<DrainView> drain(boolean on);

    /**
     * Does something to one neighbour, by its name or its address; empty if there is none such. The future fails with
     * {@link NotDone} if the neighbour's state does not allow it.
     */
    CompletableFuture<Optional<DoneView>> order(String addressOrName, Order order);
}
