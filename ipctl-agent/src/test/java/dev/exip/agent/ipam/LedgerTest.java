package dev.exip.agent.ipam;

import static dev.exip.agent.ipam.LoadBalancers.having;
import static dev.exip.agent.ipam.LoadBalancers.service;
import static dev.exip.agent.ipam.LoadBalancers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Service BEFORE = service("web", 1);
    private static final Service AFTER = version(having(BEFORE, "10.0.0.7"), "2");

    private final Ledger ledger = new Ledger();

    private static Service version(Service service, String version) {
        return with(service, it -> it.editMetadata().withResourceVersion(version).endMetadata());
    }

    @Test
    void whatWeHaveWrittenCountsUntilTheWatchHasTold() {
        ledger.wrote("1", AFTER);

        assertThat(ledger.correct(List.of(BEFORE))).containsExactly(AFTER);
        assertThat(ledger.correct(List.of(BEFORE))).containsExactly(AFTER);
        assertThat(ledger.correct(List.of(AFTER))).containsExactly(AFTER);
    }

    @Test
    void whatSomebodyElseHasWrittenSinceIsStronger() {
        ledger.wrote("1", AFTER);
        var since = version(BEFORE, "3");

        assertThat(ledger.correct(List.of(since))).containsExactly(since);
        assertThat(ledger.correct(List.of(BEFORE))).as("it is forgotten").containsExactly(BEFORE);
    }

    @Test
    void aServiceThatIsGoneIsForgotten() {
        ledger.wrote("1", AFTER);

        assertThat(ledger.correct(List.of())).isEmpty();
        assertThat(ledger.correct(List.of(BEFORE))).containsExactly(BEFORE);
    }
}
