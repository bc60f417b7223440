package dev.exip.lab.bench.load;

import dev.exip.lab.bench.paths.Announced;
import dev.exip.lab.bench.paths.Holdings;
import dev.exip.lab.bench.paths.Load;
import dev.exip.lab.bench.paths.UpdateReader;
import java.nio.ByteBuffer;
import java.util.List;

/** Has the JVM compile what reads UPDATEs before anything is measured, so that no run measures that. */
final class Rehearsal {
    private static final int LENGTH_OFFSET = 16;

    private Rehearsal() {}

    static void run() {
        for (var load : List.of(Load.same(1, 50_000, 0), Load.distinct(1, 50_000, 0))) {
            var announced = new Announced(load);
            var holdings = new Holdings(announced);
            var words = new Words(announced, true);
            var reader = new UpdateReader(holdings);
            for (var times = 0; times < 3; times++) {
                read(words.everything(0), reader);
                read(words.nothing(0), reader);
            }
        }
    }

    private static void read(ByteBuffer messages, UpdateReader reader) {
        for (var at = 0; at < messages.limit();) {
            var end = at + Short.toUnsignedInt(messages.getShort(at + LENGTH_OFFSET));
            reader.read(messages, at, end);
            at = end;
        }
    }
}
