package dev.exip.it.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.load.Receiver;
import dev.exip.lab.bench.paths.Load;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A router that reads next to nothing, beside one that reads, while all paths come and go. */
class SlowReceiverIT {
    private static final int HOLD = 90;
    private static final int OCTETS_PER_SECOND = 10_000;
    private static final int FIRST_ROUNDS = 30;
    private static final int MORE_ROUNDS = 270;

    /** Part of what was sent to the other that resident memory may have grown by: what is kept for later takes more than its octets. */
    private static final double GROWTH = 0.5;
    private static final double OCTETS_PER_MIB = 1 << 20;
    private static final Load LOAD = Load.same(20, 1_000, 100);

    @Test
    void costs_the_other_nothing_and_the_reflector_no_more_than_its_routes_and_catches_up_when_it_reads_again()
            throws Exception {
        try (var loaded = LoadedReflector.start(LOAD, HOLD)) {
            var crowd = loaded.crowd();
            var fast = loaded.receiver();
            loaded.connectSenders(LOAD.senders());
            crowd.announceAll();
            crowd.loop().until("all paths", () -> fast.held().holds(LOAD.paths()));
            crowd.flap(fast); // compiles what they run through
            var alone = crowd.flap(fast);

            var slow = crowd.addReceiver();
            crowd.loop().slowDown(slow.session(), OCTETS_PER_SECOND);
            crowd.loop().until("its session", slow.session()::established);
            var mostQueued = churn(loaded, fast, FIRST_ROUNDS);
            var residentBefore = loaded.residentMib();
            var sentBefore = fast.session().received();
            mostQueued = Math.max(mostQueued, churn(loaded, fast, MORE_ROUNDS));
            var grown = loaded.residentMib() - residentBefore;
            var sent = (fast.session().received() - sentBefore) / OCTETS_PER_MIB;
            var beside = crowd.flap(fast);

            System.out.printf("A slow receiver: single changes reach the other: %s; without it: %s%n", beside, alone);
            System.out.printf(
                    "A slow receiver: at most %,d changes queued, %,d of its octets read; %.1f MiB sent to the "
                            + "other while resident memory grew from %.0f MiB by %.1f%n",
                    mostQueued,
                    slow.session().received(), sent, residentBefore, grown);
            assertThat(mostQueued).as("queued: what it holds, and what it shall hold").isBetween(1L,
                    2L * LOAD.paths());
            assertThat(grown).as("MiB of resident memory").isLessThan(GROWTH * sent);

            crowd.loop().hurry(slow.session());
            crowd.loop().until("all paths at both, and End-of-RIB",
                    () -> crowd.allHold(LOAD.paths()) && slow.reader().endsOfRib() == 1);
            crowd.loop().settle();
            assertThat(crowd.allHold(LOAD.paths())).isTrue();
            assertThat(loaded.queuedFor(1)).isZero();
            loaded.requireOrder(LOAD.senders() + 2);
        }
    }

    /** All goes, and all comes; the fast receiver sees each. Returns the most that was queued for the slow one. */
    private static long churn(LoadedReflector loaded, Receiver fast, int rounds) throws IOException {
        var mostQueued = 0L;
        for (var round = 0; round < rounds; round++) {
            loaded.crowd().withdrawAll();
            loaded.crowd().loop().until("no path", () -> fast.held().holds(0));
            mostQueued = Math.max(mostQueued, loaded.queuedFor(1));
            loaded.crowd().announceAll();
            loaded.crowd().loop().until("all paths", () -> fast.held().holds(LOAD.paths()));
            mostQueued = Math.max(mostQueued, loaded.queuedFor(1));
            assertThat(fast.held().complaint()).isEmpty();
        }
        return mostQueued;
    }
}
