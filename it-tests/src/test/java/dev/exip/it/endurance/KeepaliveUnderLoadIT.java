package dev.exip.it.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.load.Neighbor;
import dev.exip.lab.bench.load.ProcessTree;
import dev.exip.lab.bench.load.Receiver;
import dev.exip.lab.bench.paths.Load;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Short hold times while the reflector has all hands full. */
class KeepaliveUnderLoadIT {
    private static final int SENDERS = 500;
    private static final int HOLD = 9;
    private static final Load LOAD = Load.same(SENDERS, Integer.getInteger("exip.keepalive.paths", 2_000_000) / SENDERS,
            0).once();

    /** That none is reset is seen by the loop, which takes the end of any session for a failure. */
    @Test
    void no_session_is_lost_and_nobody_waits_for_a_word_while_two_million_paths_come() throws Exception {
        try (var loaded = LoadedReflector.start(LOAD, HOLD)) {
            loaded.receiver();
            loaded.connectSenders(SENDERS);

            var begin = System.nanoTime();
            loaded.crowd().announceAll();
            loaded.crowd().loop().until("all paths", () -> loaded.crowd().allHold(LOAD.paths()));
            var seconds = (double) (System.nanoTime() - begin) / TimeUnit.SECONDS.toNanos(1);

            loaded.requireOrder(SENDERS + 1);
            var longest = Stream.concat(loaded.crowd().senders().stream(),
                    loaded.crowd().receivers().stream().map(Receiver::session)).mapToLong(
                            Neighbor::longestSilence).max().orElseThrow();
            System.out.printf("%,d paths of %d neighbours with a hold time of %d s: loaded in %.1f s; "
                    + "the longest silence that one of them heard was %.2f s; peak memory %.0f MiB%n", LOAD.paths(),
                    SENDERS, HOLD, seconds, (double) longest / TimeUnit.SECONDS.toNanos(1),
                    new ProcessTree(loaded.reflector().pid()).peakMib());
            assertThat(longest).isLessThan(TimeUnit.SECONDS.toNanos(HOLD));
        }
    }
}
