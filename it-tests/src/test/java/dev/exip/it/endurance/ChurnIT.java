package dev.exip.it.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.load.Receiver;
import dev.exip.lab.bench.paths.Load;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * All paths come and go all the time. Two minutes, or as many seconds as {@code -Dexip.churn.seconds} says:
 * {@code ./mvnw verify -Dit.test=ChurnIT -Dexip.churn.seconds=3600 -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class ChurnIT {
    private static final int HOLD = 90;
    private static final long LENGTH = TimeUnit.SECONDS.toNanos(Integer.getInteger("exip.churn.seconds", 120));
    private static final Load LOAD = Load.same(100, 1_000, 0);
    private static final long BETWEEN_SAMPLES = TimeUnit.MILLISECONDS.toNanos(250);

    /** What the median of the last quarter may be of that of the second, and beside that: noise, and caches that still fill. */
    private static final double GROWTH = 1.05;
    private static final double GROWTH_MIB = 8;

    private final List<Double> resident = new ArrayList<>();
    private long sampled;

    @Test
    void memory_does_not_grow_while_one_sender_after_the_other_takes_all_back_and_announces_it_again()
            throws Exception {
        try (var loaded = LoadedReflector.start(LOAD, HOLD)) {
            var receiver = loaded.receiver();
            loaded.connectSenders(LOAD.senders());
            loaded.crowd().announceAll();
            loaded.crowd().loop().until("all paths", () -> receiver.held().holds(LOAD.paths()));

            var begin = System.nanoTime();
            var rounds = 0L;
            for (; System.nanoTime() - begin < LENGTH; rounds++) {
                goAndCome(loaded, receiver, (int) (rounds % LOAD.senders()));
                sample(loaded);
            }
            var seconds = (double) (System.nanoTime() - begin) / TimeUnit.SECONDS.toNanos(1);

            loaded.crowd().loop().settle();
            assertThat(receiver.held().holds(LOAD.paths())).isTrue();
            loaded.requireOrder(LOAD.senders() + 1);
            var second = median(1);
            var last = median(3);
            System.out.printf("%.0f s of churn: %.0f path changes a second; resident memory, medians of the quarters: "
                    + "%.0f, %.0f, %.0f, %.0f MiB%n", seconds, rounds * 2 * LOAD.prefixes() / seconds, median(0),
                    second, median(2), last);
            assertThat(last).as("MiB in the last quarter").isLessThan(second * GROWTH + GROWTH_MIB);
        }
    }

    private static void goAndCome(LoadedReflector loaded, Receiver receiver, int sender) throws IOException {
        loaded.crowd().withdraw(sender);
        loaded.crowd().loop().until("a sender's paths gone", () -> receiver.held().of(sender) == 0);
        loaded.crowd().announce(sender);
        loaded.crowd().loop().until("all paths again", () -> receiver.held().holds(LOAD.paths()));
    }

    private void sample(LoadedReflector loaded) {
        var now = System.nanoTime();
        if (now - sampled > BETWEEN_SAMPLES) {
            sampled = now;
            resident.add(loaded.residentMib());
        }
    }

    private double median(int quarter) {
        var size = resident.size();
        var samples = resident.subList(size * quarter / 4, size * (quarter + 1) / 4).stream().sorted().toList();
        return samples.get(samples.size() / 2);
    }
}
