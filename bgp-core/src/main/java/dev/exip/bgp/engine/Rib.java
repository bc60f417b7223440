package dev.exip.bgp.engine;

import com.google.common.collect.Sets;
import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.memory.HeapPressure;
import dev.exip.bgp.engine.restart.Deferral;
import dev.exip.bgp.engine.restart.Restarts;
import dev.exip.bgp.engine.restart.RetainedRoutes;
import dev.exip.bgp.engine.restart.RetainedRoutes.Retained;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.out.Advertisement;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.out.Outlet;
import dev.exip.bgp.out.UpdateGroup;
import dev.exip.bgp.out.UpdateGroups;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.policy.Verdict;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.RibChange;
import dev.exip.bgp.session.log.Complaints;
import io.netty.buffer.ByteBufAllocator;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * All routes: what comes in, is decided, and goes out. Changes are taken one by one and cost little; {@link #settle} then
 * decides about every prefix that changed, once, and tells the update groups. For one thread.
 */
final class Rib implements RouteTables, Restarts.Routes {
    private final AttributeInterner interner = new AttributeInterner();
    private final LocRib locRib = new LocRib();
    private final Map<PathSource, RibPeer> peers = new HashMap<>();
    private final RetainedRoutes retained = new RetainedRoutes(locRib, interner);
    private final UpdateGroups groups;
    private final Deferral deferral = new Deferral();
    private final PathSource local;
    private final AdjRibIn localRoutes = new AdjRibIn();
    private final LongSupplier epochSeconds;
    private final Consumer<RibChange> observer;
    private final HeapPressure pressure;

    /**
     * An empty RIB.
     *
     * @param local the source of our own routes
     * @param allocator for encoded messages
     * @param epochSeconds the time
     * @param observer told of each decided change
     * @param pressure whether there is memory for more
     */
    Rib(PathSource local, ByteBufAllocator allocator, LongSupplier epochSeconds, Consumer<RibChange> observer,
            HeapPressure pressure) {
        this.local = local;
        groups = new UpdateGroups(locRib, interner, allocator);
        this.epochSeconds = epochSeconds;
        this.observer = observer;
        this.pressure = pressure;
    }

    /**
     * A session is up: takes its routes from now on, and tells it ours as soon as the RIB settles.
     *
     * @param complaints the log of what is wrong with its routes
     */
    void up(Outlet outlet, Complaints complaints, ImportPolicy importPolicy, GroupKey key) {
        Retained earlier = retained.giveBack(outlet.source());
        AdjRibIn in = earlier == null ? new AdjRibIn() : earlier.in();
        Intake intake = new Intake(in, outlet.source().name(), complaints);
        peers.put(outlet.source(), new RibPeer(in, intake, complaints, importPolicy));
        groups.add(outlet, key);
        if (earlier != null && !earlier.importPolicy().equals(importPolicy)) {
            judgeAnew(in, importPolicy);
        }
    }

    /**
     * Other policies for a neighbour whose session goes on: what it told us is judged anew, and when the RIB settles it is
     * told what it should know differently.
     */
    void reconfigure(PathSource source, ImportPolicy importPolicy, GroupKey key) {
        RibPeer peer = peers.get(source);
        if (peer == null) {
            return;
        }
        groups.move(source, key);
        if (!importPolicy.equals(peer.importPolicy())) {
            peers.put(source, peer.with(importPolicy));
            judgeAnew(peer.in(), importPolicy);
        }
    }

    private void judgeAnew(AdjRibIn in, ImportPolicy policy) {
        List.copyOf(in.paths()).forEach(path -> judgeAnew(path, in, policy));
    }

    private void judgeAnew(Path path, AdjRibIn in, ImportPolicy policy) {
        Path judged = judged(path.nlri(), path.source(), path.received(),
                interned(policy.evaluate(new Subject(path.prefix(), path.source(), path.received()))), path.since());
        if (path.isLongLivedStale()) {
            judged = retained.lastResort(judged);
        }
        if (judged.attributes() != path.attributes() || !Objects.equals(judged.rejected(), path.rejected())) {
            in.replace(locRib.consider(judged));
        }
    }

    /**
     * A session is over: nothing more is sent to it, and its routes go, save those of the families that it keeps over a restart. Of
     * these, too, go such as have outlived a session before and were not told again since (RFC 4724 section 4.2).
     */
    @Override
    public void down(PathSource source, Set<Family> kept) {
        RibPeer peer = peers.remove(source);
        if (peer == null) {
            return;
        }
        groups.remove(source);
        AdjRibIn in = peer.in();
        if (kept.isEmpty()) {
            release(in, source);
            return;
        }
        List.copyOf(in.paths()).stream().map(Path::nlri).filter(
                nlri -> in.isStale(nlri) || !kept.contains(nlri.prefix().family())).forEach(
                        nlri -> remove(in, source, nlri));
        if (in.size() > 0) {
            kept.forEach(in::markStale);
            retained.keep(source, new Retained(in, peer.importPolicy()));
        }
    }

    @Override
    public int expire(PathSource source) {
        return retained.expire(source);
    }

    @Override
    public int expire(PathSource source, Family family) {
        return retained.expire(source, family);
    }

    @Override
    public void depreference(PathSource source, Family family) {
        retained.depreference(source, family);
    }

    /** Nothing that {@code in} holds is used any more; {@code in} is done with. */
    private void release(AdjRibIn in, PathSource source) {
        in.paths().forEach(path -> locRib.remove(path.prefix(), source, path.nlri().pathId()));
    }

    /** Whether there was such a path to remove. */
    private boolean remove(AdjRibIn in, PathSource source, Nlri nlri) {
        boolean held = in.remove(nlri) != null;
        if (held) {
            locRib.remove(nlri.prefix(), source, nlri.pathId());
        }
        return held;
    }

    /** Routes came; withdrawals first (RFC 4271 section 4.3: a prefix in both is announced). */
    void update(PathSource source, Update update) {
        RibPeer peer = peers.get(source);
        if (peer == null || peer.intake().isClosed()) {
            return;
        }
        for (Nlri nlri : update.withdrawn()) {
            forget(peer, source, nlri);
        }
        for (Update.Announcement announcement : update.announced()) {
            PathAttributes received = interner.intern(announcement.attributes());
            boolean each = peer.importPolicy().looksAtPrefixes();
            Verdict verdict = null;
            for (Nlri nlri : announcement.nlri()) {
                verdict = verdict == null || each ? judge(peer, nlri, source, received) : verdict;
                Path earlier = peer.in().path(nlri);
                if (earlier != null || peer.intake().admits(nlri)) {
                    learn(peer.in(), source, nlri, received, verdict, earlier);
                }
            }
        }
        peer.intake().watch();
        if (pressure.isNews()) {
            relieve();
        }
    }

    /** Nothing may be left for the others: who holds most has to go, unless somebody is on his way out already. */
    private void relieve() {
        if (peers.values().stream().noneMatch(peer -> peer.intake().isClosed())) {
            peers.values().stream().max(Comparator.comparingLong(peer -> peer.in().weight())).ifPresent(
                    peer -> peer.intake().exhausted());
        }
    }

    private Verdict judge(RibPeer peer, Nlri nlri, PathSource source, PathAttributes received) {
        Verdict verdict = peer.importPolicy().evaluate(new Subject(nlri.prefix(), source, received));
        if (verdict instanceof Verdict.Reject) {
            peer.importPolicy().badNextHop(received).ifPresent(why -> peer.complaints().log(Level.WARN,
                    () -> source + ": route ignored: " + nlri.prefix() + ": " + why)); // RFC 4271 6.3
        }
        return interned(verdict);
    }

    /** Limits what a neighbour may tell; see {@link Intake#limit}. */
    void limit(PathSource source, @Nullable PrefixLimit limit, Intake.Remedy remedy) {
        RibPeer peer = peers.get(source);
        if (peer != null) {
            peer.intake().limit(limit, remedy);
        }
    }

    private void learn(AdjRibIn in, PathSource source, Nlri nlri, PathAttributes received, Verdict verdict,
            @Nullable Path earlier) {
        if (earlier != null && earlier.received() == received
                && earlier.isLongLivedStale() == received.communities().contains(Community.LLGR_STALE)) {
            in.toldAgain(nlri);
            return;
        }
        Path path = judged(nlri, source, received, verdict, epochSeconds.getAsLong());
        in.put(locRib.consider(path));
    }

    private static Path judged(Nlri nlri, PathSource source, PathAttributes received, Verdict verdict, long since) {
        return verdict instanceof Verdict.Accept(PathAttributes attributes)
                ? new Path(nlri, source, received, attributes, null, since, 0)
                : new Path(nlri, source, received, received, ((Verdict.Reject) verdict).reason(), since, 0);
    }

    private Verdict interned(Verdict verdict) {
        return verdict instanceof Verdict.Accept(PathAttributes attributes)
                ? new Verdict.Accept(interner.intern(attributes))
                : verdict;
    }

    void refresh(PathSource source, Family family) {
        groups.refresh(source, family);
    }

    /** A neighbour tells everything of a family again: what it told before is stale (RFC 7313 section 4). */
    void refreshBegins(PathSource source, Family family) {
        RibPeer peer = peers.get(source);
        if (peer != null) {
            peer.in().markStale(family);
        }
    }

    /** What is still stale goes (RFC 7313 section 4, RFC 4724 section 4.2). */
    @Override
    public void sweep(PathSource source, Family family) {
        RibPeer peer = peers.get(source);
        if (peer != null) {
            peer.in().stale(family).forEach(nlri -> forget(peer, source, nlri));
            peer.intake().watch();
        }
    }

    private void forget(RibPeer peer, PathSource source, Nlri nlri) {
        if (remove(peer.in(), source, nlri)) {
            peer.intake().gone(nlri);
        }
    }

    void writable(PathSource source) {
        groups.writable(source);
    }

    /** Makes {@code desired} all that we originate. */
    void announce(Set<LocalRoute> desired) {
        deferral.done(local.address());
        Set<Nlri> wanted = desired.stream().map(route -> Nlri.of(route.prefix())).collect(Collectors.toSet());
        List<Nlri> gone = localRoutes.paths().stream().map(Path::nlri).filter(nlri -> !wanted.contains(nlri)).toList();
        for (Nlri nlri : gone) {
            localRoutes.remove(nlri);
            locRib.remove(nlri.prefix(), local, 0);
        }
        for (LocalRoute route : desired) {
            PathAttributes attributes = interner.intern(route.attributes());
            Nlri nlri = Nlri.of(route.prefix());
            learn(localRoutes, local, nlri, attributes, new Verdict.Accept(attributes), localRoutes.path(nlri));
        }
    }

    /** Decides about everything that changed, and sends what follows from it. */
    void settle() {
        List<RibChange> changes = locRib.decide();
        groups.settle(changes, deferral.isOver());
        changes.forEach(observer);
    }

    /** The neighbours that are told the same as this one. */
    UpdateGroup updateGroup(PathSource neighbor) {
        return groups.of(neighbor);
    }

    /** What newcomers wait for before they are told anything. */
    Deferral deferral() {
        return deferral;
    }

    @Override
    public void toldAll(PathSource source) {
        deferral.done(source.address());
    }

    /** What is kept of a neighbour; null unless it is Established. */
    @Nullable
    RibPeer peer(PathSource source) {
        return peers.get(source);
    }

    @Override
    public Collection<PathSource> neighbors() {
        return peers.keySet();
    }

    @Override
    public Collection<PathSource> sources() {
        return Sets.union(peers.keySet(), retained.sources());
    }

    @Override
    public AdjRibIn in(PathSource source) {
        AdjRibIn kept = retained.in(source);
        return kept == null ? established(source).in() : kept;
    }

    @Override
    public NeighborSnapshot.Prefixes prefixes(PathSource neighbor, Family family) {
        return established(neighbor).intake().shown(family);
    }

    @Override
    public LocRib loc() {
        return locRib;
    }

    @Override
    public Stream<Advertisement> out(PathSource neighbor) {
        return groups.of(neighbor).toldTo(neighbor);
    }

    @Override
    public Stream<Advertisement> out(PathSource neighbor, Prefix prefix) {
        Destination destination = locRib.destination(prefix);
        return destination == null ? Stream.empty() : groups.of(neighbor).toldTo(neighbor, destination);
    }

    @Override
    public ImportPolicy importPolicy(PathSource neighbor) {
        return established(neighbor).importPolicy();
    }

    @Override
    public GroupKey group(PathSource neighbor) {
        return groups.of(neighbor).key();
    }

    private RibPeer established(PathSource neighbor) {
        return Objects.requireNonNull(peers.get(neighbor), "not Established");
    }
}
