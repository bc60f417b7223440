package dev.exip.it.endurance;

import dev.exip.lab.bench.paths.Load;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** All nodes of a large site come up at one instant. */
class ManyNeighborsIT {
    private static final int CLIENTS = 1_000;
    private static final int HOLD = 90;
    private static final Load LOAD = Load.same(CLIENTS, 10, 0);

    /** That none is refused or reset is seen by the loop, which takes the end of any session for a failure. */
    @Test
    void a_thousand_clients_that_come_at_once_are_established_and_heard_and_so_when_they_come_again() throws Exception {
        try (var loaded = LoadedReflector.start(LOAD, HOLD)) {
            loaded.receiver();

            come(loaded, "after its start");
            loaded.crowd().dismissSenders();
            loaded.crowd().loop().until("no paths", () -> loaded.crowd().allHold(0));
            come(loaded, "once more");
        }
    }

    private static void come(LoadedReflector loaded, String when) throws IOException {
        var begin = System.nanoTime();
        loaded.connectSenders(CLIENTS);
        var established = System.nanoTime();
        loaded.crowd().announceAll();
        loaded.crowd().loop().until("all paths", () -> loaded.crowd().allHold(LOAD.paths()));
        var held = System.nanoTime();
        loaded.crowd().loop().settle();

        loaded.requireOrder(CLIENTS + 1);
        System.out.printf(
                "%d clients at one instant, %s: all Established after %.2f s, their %d paths held %.2f s later%n",
                CLIENTS, when, seconds(established - begin), LOAD.paths(), seconds(held - established));
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
}
