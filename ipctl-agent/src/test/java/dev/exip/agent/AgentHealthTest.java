package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.loop.ReconcileLoop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentHealthTest {
    private final AgentHealth health = new AgentHealth(new ReconcileLoop(Duration.ofSeconds(20)), null);

    private boolean isReady() {
        return health.health().ready().get("kubernetes-api-and-kernel").complaint().isEmpty();
    }

    @Test
    void readyIsWhoKnowsWhatTheServicesWant() {
        assertThat(isReady()).isFalse();
        health.passed(Reconciler.Outcome.INFORMED);
        assertThat(isReady()).isTrue();
        health.passed(Reconciler.Outcome.IN_THE_DARK);
        assertThat(isReady()).isFalse();
    }

    @Test
    void aliveIsAlsoWhoKnowsNothing() {
        assertThat(health.health().alive().get("passes").complaint()).isEmpty();
    }
}
