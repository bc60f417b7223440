package dev.exip.bgp.out;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.out.AdjRibOut.Change;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.UpdateEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One neighbour of an update group: up to date, or catching up. */
final class Member {
    /** Keys told in one go while catching up: enough for full messages, few enough to stop soon. */
    private static final int STEP = 2_000;

    private final Outlet outlet;
    private final CatchUp catchUp = new CatchUp();

    Member(Outlet outlet) {
        this.outlet = outlet;
    }

    PathSource source() {
        return outlet.source();
    }

    /** Whether it can be given the octets that everybody gets. */
    boolean isCurrent() {
        return catchUp.isDone() && outlet.isWritable();
    }

    int queued() {
        return catchUp.size();
    }

    void write(ByteBuf messages) {
        outlet.write(messages);
    }

    /** Marks a change that the member was not sent, unless it concerns nothing but its own path. */
    void miss(Change change) {
        catchUp.mark(change.nlri(), concerns(change.before()), concerns(change.after()));
    }

    private boolean concerns(@Nullable Advertisement advertisement) {
        return advertisement != null && concerns(advertisement.source());
    }

    private boolean concerns(@Nullable PathSource whose) {
        return whose != null && whose != source();
    }

    /** Marks everything advertised, and End-of-RIB after it. */
    void oweInitialDump(AdjRibOut rib, Set<Family> families) {
        owe(rib.stream(), false);
        catchUp.owesEndOfRib(families);
    }

    /** Marks everything advertised in a family, which the member was told before. */
    void oweAgain(AdjRibOut rib, Family family) {
        if (outlet.marksRefreshes()) {
            if (catchUp.owesEndOfRib(family)) {
                catchUp.owesRefreshLater(family); // RFC 7313 4: no BoRR before End-of-RIB
                return;
            }
            catchUp.owesRefresh(family);
        }
        owe(rib.stream().filter(row -> row.nlri().prefix().family().equals(family)), true);
    }

    /** Marks whatever {@code now} says differently from {@code before}, which the member was told or is marked to be. */
    void oweDifference(AdjRibOut before, AdjRibOut now) {
        before.stream().filter(this::concerns).filter(row -> !concerns(now.row(row.nlri()))).forEach(
                row -> catchUp.mark(row.nlri(), true, false));
        Map<Boolean, List<Advertisement>> changed = now.stream().filter(this::concerns).filter(
                row -> !isTold(before.row(row.nlri()), row)).collect(
                        Collectors.partitioningBy(row -> concerns(before.row(row.nlri()))));
        changed.forEach((held, rows) -> owe(rows.stream(), held));
    }

    private boolean isTold(@Nullable Advertisement before, Advertisement now) {
        return before != null && concerns(before) && before.attributes().equals(now.attributes());
    }

    /** Rows of the same attributes one after the other, so that each step fills its messages. */
    private void owe(Stream<Advertisement> rows, boolean holds) {
        Map<PathAttributes, List<Nlri>> alike = rows.filter(this::concerns).collect(Collectors.groupingBy(
                Advertisement::attributes, Collectors.mapping(Advertisement::nlri, Collectors.toList())));
        alike.values().forEach(some -> some.forEach(nlri -> catchUp.mark(nlri, holds, true)));
    }

    /** Tells the current state of marked keys for as long as the outlet takes more. */
    void proceed(AdjRibOut rib, UpdatePacker packer, CodecContext context, ByteBufAllocator allocator) {
        while (!catchUp.isDone() && outlet.isWritable()) {
            mark(catchUp.takeRefreshBegins(), RouteRefresh.BEGIN, context, allocator);
            List<Change> current = new ArrayList<>();
            for (Nlri nlri : catchUp.take(STEP)) {
                Advertisement row = rib.row(nlri);
                current.add(new Change(nlri, null, concerns(row) ? row : null, false));
            }
            for (EncodedUpdate update : packer.pack(current, _ -> false)) {
                outlet.write(update.messages());
            }
            List<Family> ended = catchUp.takeEndOfRib();
            if (!ended.isEmpty()) {
                ByteBuf messages = allocator.buffer();
                ended.forEach(family -> UpdateEncoder.endOfRib(family, context, messages));
                outlet.write(messages);
            }
            mark(catchUp.takeRefreshEnds(), RouteRefresh.END, context, allocator);
            catchUp.takeRefreshLater().forEach(family -> oweAgain(rib, family));
        }
    }

    private void mark(List<Family> families, int subtype, CodecContext context, ByteBufAllocator allocator) {
        if (!families.isEmpty()) {
            ByteBuf messages = allocator.buffer();
            families.forEach(family -> MessageCodec.encode(new RouteRefresh(family, subtype), context, messages));
            outlet.write(messages);
        }
    }
}
