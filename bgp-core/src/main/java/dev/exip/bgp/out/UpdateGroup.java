package dev.exip.bgp.out;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.out.AdjRibOut.Change;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.RibChange;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Neighbours that are told the same: one Adj-RIB-Out, one encoding, many outlets. See the package's essay. */
public final class UpdateGroup {
    private final GroupKey key;
    private final ByteBufAllocator allocator;
    private final Exporter exporter;
    private final UpdatePacker packer;
    private final AdjRibOut rib;
    private final Map<PathSource, Member> members = new HashMap<>();

    /** A group without members that advertises what {@code locRib} holds. */
    public UpdateGroup(GroupKey key, LocRib locRib, AttributeInterner interner, ByteBufAllocator allocator) {
        this.key = key;
        this.allocator = allocator;
        exporter = new Exporter(key, interner);
        packer = new UpdatePacker(key.context(), allocator);
        rib = new AdjRibOut(key, locRib, exporter);
    }

    /** Takes a neighbour in and begins its initial dump, which ends with End-of-RIB for every family. */
    public void join(Outlet outlet) {
        Member member = new Member(outlet);
        members.put(outlet.source(), member);
        member.oweInitialDump(rib, key.context().families());
        proceed(member);
    }

    /**
     * Takes a member over from a group that it belonged to until now, which encodes as this one does. It is told just what it
     * must hear to know what this group advertises; what it was still to be told before, it is told in the present state.
     */
    public void adopt(PathSource source, UpdateGroup former) {
        Member member = former.members.remove(source);
        if (member != null) {
            members.put(source, member);
            member.oweDifference(former.rib, rib);
            proceed(member);
        }
    }

    /** What its members have in common. */
    public GroupKey key() {
        return key;
    }

    public void leave(PathSource source) {
        members.remove(source);
    }

    /** Tells a member everything of one family again (RFC 2918 section 4). */
    public void refresh(PathSource source, Family family) {
        Member member = members.get(source);
        if (member != null) {
            member.oweAgain(rib, family);
            proceed(member);
        }
    }

    /** To be called when a member's outlet takes octets again. */
    public void writable(PathSource source) {
        Member member = members.get(source);
        if (member != null) {
            proceed(member);
        }
    }

    private void proceed(Member member) {
        member.proceed(rib, packer, key.context(), allocator);
    }

    /** Tells the members what changes of the Loc-RIB change for them. */
    public void apply(List<RibChange> decided) {
        if (members.isEmpty()) {
            return;
        }
        List<Change> changes = new ArrayList<>();
        decided.forEach(change -> rib.addChanges(change, changes));
        if (!changes.isEmpty()) {
            tell(changes);
        }
    }

    /** To be called when all is told that there is to tell for now. */
    void settled() {
        exporter.forget();
    }

    /** Encodes changes once and gives them to every member that can take them; the others catch up later. */
    private void tell(List<Change> changes) {
        List<Member> current = new ArrayList<>(members.size());
        for (Member member : members.values()) {
            if (member.isCurrent()) {
                current.add(member);
            } else {
                changes.forEach(member::miss);
            }
        }
        if (current.isEmpty()) {
            return;
        }
        for (EncodedUpdate update : packer.pack(changes, members::containsKey)) {
            for (Member member : current) {
                if (update.audience().includes(member.source())) {
                    member.write(update.messages().retainedDuplicate());
                }
            }
            update.messages().release();
        }
    }

    /** Changes that a member has not been told yet. */
    public int queued(PathSource source) {
        Member member = members.get(source);
        return member == null ? 0 : member.queued();
    }

    /** The families that members are told of. */
    public Set<Family> families() {
        return key.context().families();
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public int members() {
        return members.size();
    }

    /** What one member is told of {@code destination}. */
    public Stream<Advertisement> toldTo(PathSource member, Destination destination) {
        return Stream.of(destination).<Advertisement>mapMulti(rib::rows).filter(row -> row.source() != member);
    }

    /** What one member is told: every row but its own. */
    public Stream<Advertisement> toldTo(PathSource member) {
        return rib.stream().filter(row -> row.source() != member);
    }
}
