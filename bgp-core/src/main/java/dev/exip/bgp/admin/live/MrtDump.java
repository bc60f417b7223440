package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.dump.Dump;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.mrt.TableDump;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The Loc-RIB in MRT format. Of the table only its prefixes are taken at once, references to what is there in any case; the paths are asked
 * for a few prefixes at a time, between which the RIB's thread does its work, and are written by whoever reads them.
 */
final class MrtDump implements Dump {

    /** The RIB's thread is busy with a piece for less than a millisecond. */
    private static final int PATHS_AT_A_TIME = 1_000;

    private final BgpServer server;
    private final List<Prefix> prefixes;
    private final TableDump table;
    private boolean begun;
    private int done;

    /** What is fixed when the dump begins. */
    private record Start(List<Prefix> prefixes, List<PathSource> sources) {

        static Start of(RouteTables tables) {
            return new Start(
                    tables.loc().destinations().stream().map(Destination::prefix).collect(
                            Collectors.toCollection(ArrayList::new)),
                    List.copyOf(tables.sources()));
        }
    }

    private record Row(Prefix prefix, List<Path> paths) {}

    /** The rows of the prefixes before {@code end}, without those that have no path any more. */
    private record Slice(List<Row> rows, int end) {}

    private MrtDump(BgpServer server, Start start) {
        this.server = server;
        prefixes = start.prefixes();
        table = new TableDump(server.config().routerId(), Instant.now().getEpochSecond(), start.sources());
    }

    static CompletableFuture<Dump> of(BgpServer server) {
        return server.ask(Start::of).thenApply(start -> new MrtDump(server, start));
    }

    @Override
    public boolean isEnded() {
        return begun && done == prefixes.size();
    }

    @Override
    public CompletableFuture<Piece> next() {
        if (!begun) {
            prefixes.sort(null);
        }
        int from = done;
        return server.ask(tables -> slice(tables, from)).thenApply(slice -> out -> write(slice, out));
    }

    private Slice slice(RouteTables tables, int from) {
        List<Row> rows = new ArrayList<>();
        int end = from;
        for (int paths = 0; end < prefixes.size() && paths < PATHS_AT_A_TIME; paths++, end++) {
            Destination destination = tables.loc().destination(prefixes.get(end));
            if (destination != null) {
                rows.add(new Row(prefixes.get(end), List.copyOf(destination.paths())));
                paths += destination.paths().size();
            }
        }
        return new Slice(rows, end);
    }

    private void write(Slice slice, ByteBuf out) {
        if (!begun) {
            table.begin(out);
            begun = true;
        }
        slice.rows().forEach(row -> table.add(row.prefix(), row.paths(), out));
        done = slice.end();
    }
}
