package dev.exip.bgp.message;

import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.RouterId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What two OPENs agree on (RFC 4271 section 4.2, RFC 5492). It exists only from OpenConfirm on.
 *
 * @param kind internal or external
 * @param local the OPEN that we sent
 * @param remote the OPEN that we received
 * @param holdTime seconds, the smaller of both; 0 means no KEEPALIVEs and no hold timer
 * @param families routes of these can be exchanged
 * @param addPathReceive families whose NLRI from the neighbour carry a path identifier (RFC 7911 section 4)
 * @param addPathSend families whose NLRI to the neighbour carry one
 * @param fourOctetAs AS numbers take four octets in AS_PATH and AGGREGATOR (RFC 6793)
 * @param routeRefresh the neighbour answers ROUTE-REFRESH (RFC 2918)
 * @param enhancedRefresh refreshes are marked with BoRR and EoRR, both ways (RFC 7313)
 * @param extendedMessage messages other than OPEN and KEEPALIVE may have up to 65,535 octets (RFC 8654)
 * @param extendedNextHop IPv4 routes may have an IPv6 next hop, both ways (RFC 8950)
 */
public record Negotiated(PeerKind kind, Open local, Open remote, int holdTime, Set<Family> families,
        Set<Family> addPathReceive, Set<Family> addPathSend, boolean fourOctetAs, boolean routeRefresh,
        boolean enhancedRefresh, boolean extendedMessage, boolean extendedNextHop) {

    /** Compares what each side offered. */
    public static Negotiated of(Open local, Open remote) {
        List<Family> theirs = Capability.families(remote.capabilities());
        Set<Family> families = new LinkedHashSet<>(Capability.families(local.capabilities()));
        families.retainAll(theirs);
        return new Negotiated(local.asn().equals(remote.asn()) ? PeerKind.INTERNAL : PeerKind.EXTERNAL, local, remote,
                Math.min(local.holdTime(), remote.holdTime()), Set.copyOf(families),
                addPath(families, local, AddPathMode::receives, remote, AddPathMode::sends),
                addPath(families, local, AddPathMode::sends, remote, AddPathMode::receives),
                both(local, remote, Capability.FourOctetAs.class),
                both(local, remote, Capability.RouteRefreshCapability.class),
                both(local, remote, Capability.EnhancedRouteRefresh.class),
                both(local, remote, Capability.ExtendedMessage.class),
                Stream.of(families, local.extendedNextHop(), remote.extendedNextHop()).allMatch(
                        each -> each.contains(Family.IPV4_UNICAST))); // RFC 8950 4
    }

    private static boolean both(Open local, Open remote, Class<? extends Capability> kind) {
        return local.capability(kind).isPresent() && remote.capability(kind).isPresent();
    }

    /** RFC 7911 section 4: one side must be able to send and the other to receive. */
    private static Set<Family> addPath(Set<Family> families, Open local, Predicate<AddPathMode> ours, Open remote,
            Predicate<AddPathMode> theirs) {
        Set<Family> agreed = new LinkedHashSet<>(families);
        agreed.retainAll(families(local.addPath(), ours));
        agreed.retainAll(families(remote.addPath(), theirs));
        return Set.copyOf(agreed);
    }

    private static Set<Family> families(Map<Family, AddPathMode> modes, Predicate<AddPathMode> wanted) {
        return Maps.filterValues(modes, wanted::test).keySet();
    }

    /** What the neighbour says of its restarts, if both sides know graceful restart (RFC 4724 section 3). */
    public Optional<Capability.GracefulRestart> gracefulRestart() {
        return local.capability(Capability.GracefulRestart.class).flatMap(
                _ -> remote.capability(Capability.GracefulRestart.class));
    }

    /** The families whose routes from the neighbour are kept while it restarts (RFC 4724 section 4.2). */
    public Set<Family> restartFamilies() {
        return gracefulRestart().map(
                theirs -> Set.copyOf(Sets.intersection(families, theirs.families().keySet()))).orElse(
                        Set.of());
    }

    /**
     * How many seconds the routes of a family are kept for want of better ones after that (RFC 9494 section 4.2), where both sides know
     * that, and graceful restart.
     */
    public Map<Family, Integer> longLivedFamilies() {
        boolean ours = local.capability(Capability.LongLivedGracefulRestart.class).isPresent()
                && gracefulRestart().isPresent(); // RFC 9494 3: void without
        return remote.capability(Capability.LongLivedGracefulRestart.class).filter(_ -> ours).map(
                theirs -> Map.copyOf(Maps.transformValues(Maps.filterEntries(theirs.families(),
                        entry -> families.contains(entry.getKey()) && entry.getValue().seconds() > 0),
                        Capability.LongLivedGracefulRestart.LongLived::seconds))).orElse(Map.of());
    }

    /** The families of which anything is kept when the session is gone: both of the above. */
    public Set<Family> keptFamilies() {
        return Set.copyOf(Sets.union(restartFamilies(), longLivedFamilies().keySet()));
    }

    /** Whether the neighbour knows what a long-lived stale route is (RFC 9494 section 4.3). */
    public boolean longLived() {
        return both(local, remote, Capability.LongLivedGracefulRestart.class);
    }

    /** Those of them that it has gone on forwarding for, so that what we kept is still good (RFC 4724 section 4.2, F). */
    public Set<Family> preservedFamilies() {
        return Set.copyOf(Sets.filter(keptFamilies(), this::isPreserved));
    }

    private boolean isPreserved(Family family) {
        return remote.capability(Capability.GracefulRestart.class).filter(
                theirs -> Boolean.TRUE.equals(theirs.families().get(family))).isPresent()
                || remote.capability(Capability.LongLivedGracefulRestart.class).map(
                        theirs -> theirs.families().get(family)).filter(
                                Capability.LongLivedGracefulRestart.LongLived::preserved).isPresent();
    }

    /** The families whose routes from us the neighbour keeps while we restart. */
    public Set<Family> keptByNeighbor() {
        return gracefulRestart().flatMap(_ -> local.capability(Capability.GracefulRestart.class)).map(
                ours -> Set.copyOf(Sets.intersection(families, ours.families().keySet()))).orElse(Set.of());
    }

    /** Whether routes are kept over a NOTIFICATION, too (RFC 8538 section 2: both have set N). */
    public boolean restartsOverNotification() {
        return Stream.of(local, remote).allMatch(open -> open.capability(Capability.GracefulRestart.class).filter(
                Capability.GracefulRestart::notification).isPresent());
    }

    public Asn peerAsn() {
        return remote.asn();
    }

    public RouterId peerRouterId() {
        return remote.routerId();
    }

    /** Seconds between KEEPALIVEs: a third of the hold time (RFC 4271 section 4.4); 0 for none. */
    public int keepaliveTime() {
        return holdTime / 3;
    }
}
