package dev.exip.bgp.monitor;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.bmp.BmpWriter;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.UpdateEncoder;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Changes of one Adj-RIB-In on their way into Route Monitoring messages: what is alike goes into one UPDATE. */
final class Updates {
    private final Establishment session;
    private final long now;
    private final ByteBuf out;
    private final Map<Family, List<Nlri>> withdrawn = new LinkedHashMap<>();
    private final Map<Alike, List<Nlri>> announced = new LinkedHashMap<>();

    /** Paths that came at one time with the same attributes. */
    private record Alike(Family family, PathAttributes received, long since) {}

    /** {@code now} is in seconds since the epoch; {@code out} takes the messages. */
    Updates(Establishment session, long now, ByteBuf out) {
        this.session = session;
        this.now = now;
        this.out = out;
    }

    void withdraw(Nlri nlri) {
        withdrawn.computeIfAbsent(nlri.prefix().family(), _ -> new ArrayList<>()).add(nlri);
    }

    void announce(Path path) {
        announced.computeIfAbsent(new Alike(path.prefix().family(), path.received(), path.since()),
                _ -> new ArrayList<>()).add(path.nlri());
    }

    void write() {
        withdrawn.forEach((family, nlri) -> write(now,
                updates -> UpdateEncoder.withdraw(family, nlri, session.context(), updates)));
        announced.forEach((alike, nlri) -> write(alike.since(), updates -> announce(alike, nlri, updates)));
    }

    void endOfRib(Family family) {
        write(now, updates -> UpdateEncoder.endOfRib(family, session.context(), updates));
    }

    /** With wider AS numbers than they came with, attributes may just be too long for the session they came by. */
    private void announce(Alike alike, List<Nlri> nlri, ByteBuf updates) {
        CodecContext context = session.context();
        if (UpdateEncoder.announce(alike.received(), alike.family(), nlri, context, updates) > 0) {
            UpdateEncoder.announce(alike.received(), alike.family(), nlri, context.withExtendedMessage(), updates);
        }
    }

    private void write(long seconds, Consumer<ByteBuf> encoder) {
        ByteBuf updates = out.alloc().buffer();
        try {
            encoder.accept(updates);
            BmpWriter.routeMonitoring(session.peer(), seconds, updates, out);
        } finally {
            updates.release();
        }
    }
}
