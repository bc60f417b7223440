package dev.exip.agent;

import dev.exip.agent.loop.ReconcileLoop;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.daemon.health.Condition;
import dev.exip.daemon.health.Health;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** How the agent is: alive while pass follows pass, ready while they know what the Services want and what the kernel has. */
final class AgentHealth {
    private static final Duration LONGEST_PASS = Duration.ofMinutes(1);

    private final ReconcileLoop loop;
    private final @Nullable PoolsFile pools;
    private volatile boolean informed;

    /**
     * Before the first pass.
     *
     * @param loop  makes the passes
     * @param pools their file; null if there is none
     */
    AgentHealth(ReconcileLoop loop, @Nullable PoolsFile pools) {
        this.loop = loop;
        this.pools = pools;
    }

    /** A pass has ended. */
    void passed(Reconciler.Outcome outcome) {
        informed = outcome == Reconciler.Outcome.INFORMED;
    }

    Health health() {
        SequencedMap<String, Condition> alive = new LinkedHashMap<>();
        alive.put("passes", loop.heartbeat(LONGEST_PASS));
        SequencedMap<String, Condition> ready = new LinkedHashMap<>();
        ready.put("kubernetes-api-and-kernel", Condition.of(() -> informed,
                "the API server has not told all Services yet, or the kernel not all addresses; the log says why"));
        if (pools != null) {
            ready.put("pools", pools);
        }
        return new Health(alive, ready);
    }
}
