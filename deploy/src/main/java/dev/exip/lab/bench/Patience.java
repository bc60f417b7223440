package dev.exip.lab.bench;

import dev.exip.lab.bench.dut.Contender;
import java.util.EnumSet;
import java.util.Set;

/** With the contenders in one case: who needs more than a minute, or does not come to the end, is not asked for the same again, nor for more. */
final class Patience {
    private static final double LONGEST_SECONDS = 60;

    private final Set<Contender> over = EnumSet.noneOf(Contender.class);

    /** Whether this one is asked. */
    boolean lastsFor(Contender contender) {
        return !over.contains(contender);
    }

    /** Looks at what a run took. */
    void see(Result result) {
        if (result.figures().filter(figures -> figures.cold().seconds() <= LONGEST_SECONDS).isEmpty()) {
            over.add(result.contender());
        }
    }
}
