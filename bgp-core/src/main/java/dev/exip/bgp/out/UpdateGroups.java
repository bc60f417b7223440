package dev.exip.bgp.out;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.RibChange;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All update groups, and which neighbour is in which. Neighbours join and change groups when the RIB settles, so that both groups speak of
 * the same state, and End-of-RIB follows all that we know (RFC 4724 section 2).
 */
public final class UpdateGroups {
    private final LocRib locRib;
    private final AttributeInterner interner;
    private final ByteBufAllocator allocator;
    private final Map<GroupKey, UpdateGroup> groups = new HashMap<>();
    private final Map<PathSource, UpdateGroup> groupOf = new HashMap<>();
    private final Map<PathSource, Outlet> newcomers = new LinkedHashMap<>();
    private final Map<PathSource, GroupKey> movers = new LinkedHashMap<>();
    private final List<Runnable> wishes = new ArrayList<>();

    /** No groups; they will advertise what {@code locRib} holds. */
    public UpdateGroups(LocRib locRib, AttributeInterner interner, ByteBufAllocator allocator) {
        this.locRib = locRib;
        this.interner = interner;
        this.allocator = allocator;
    }

    /** A neighbour is up: it is told all when the RIB settles and newcomers may join. */
    public void add(Outlet outlet, GroupKey key) {
        groupOf.put(outlet.source(), group(key));
        newcomers.put(outlet.source(), outlet);
    }

    /** A neighbour is to be told as {@code key} has it from when the RIB settles. */
    public void move(PathSource source, GroupKey key) {
        movers.put(source, key);
    }

    /** A neighbour is down: nothing more is sent to it. */
    public void remove(PathSource source) {
        newcomers.remove(source);
        movers.remove(source);
        UpdateGroup group = groupOf.remove(source);
        if (group != null) {
            group.leave(source);
        }
    }

    /** The group of a neighbour that is up. */
    public UpdateGroup of(PathSource source) {
        return Objects.requireNonNull(groupOf.get(source), "not Established");
    }

    /**
     * Tells a neighbour everything of one family again when the RIB settles; one that is not up, or still waits to be told at all,
     * nothing.
     */
    public void refresh(PathSource source, Family family) {
        wish(source, group -> group.refresh(source, family));
    }

    /** To be called when a neighbour's outlet takes octets again: when the RIB settles, it is told what it still has to be. */
    public void writable(PathSource source) {
        wish(source, group -> group.writable(source));
    }

    private void wish(PathSource source, Consumer<UpdateGroup> wish) {
        wishes.add(() -> {
            UpdateGroup group = groupOf.get(source);
            if (group != null) {
                wish.accept(group);
            }
        });
    }

    /**
     * The RIB has settled.
     *
     * @param changes what it has decided
     * @param mayJoin whether newcomers are told now; they wait otherwise
     */
    public void settle(List<RibChange> changes, boolean mayJoin) {
        if (!changes.isEmpty()) {
            smallestFirst().forEach(group -> group.apply(changes));
        }
        movers.forEach(this::moveNow);
        movers.clear();
        wishes.forEach(Runnable::run);
        wishes.clear();
        if (mayJoin) {
            newcomers.forEach((source, outlet) -> of(source).join(outlet));
            newcomers.clear();
            groups.values().removeIf(UpdateGroup::isEmpty);
        }
        groups.values().forEach(UpdateGroup::settled);
    }

    /** A router need not wait until a hundred nodes have been told. */
    private Stream<UpdateGroup> smallestFirst() {
        return groups.values().stream().sorted(Comparator.comparingInt(UpdateGroup::members));
    }

    private void moveNow(PathSource source, GroupKey key) {
        UpdateGroup former = of(source);
        if (!key.equals(former.key())) {
            UpdateGroup group = group(key);
            groupOf.put(source, group);
            group.adopt(source, former);
        }
    }

    private UpdateGroup group(GroupKey key) {
        return groups.computeIfAbsent(key, k -> new UpdateGroup(k, locRib, interner, allocator));
    }
}
