package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.LocalRoute;
import dev.exip.daemon.rehearsal.Rehearsal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StageKernelTest {
    @Test
    void aWatchSeesTheAddressComeAndGo() {
        var announced = new AtomicReference<Set<LocalRoute>>();
        try (var actor = StageKernel.before(announced::set)) {
            await().untilAsserted(() -> assertThat(announced.get()).isEmpty());

            actor.announce(true);
            await().untilAsserted(() -> assertThat(announced.get()).containsExactly(LocalRoute.of(Rehearsal.PREFIX)));
            actor.announce(false);
            await().untilAsserted(() -> assertThat(announced.get()).isEmpty());
        }
    }
}
