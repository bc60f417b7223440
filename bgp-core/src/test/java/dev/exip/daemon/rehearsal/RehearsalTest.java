package dev.exip.daemon.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import dev.exip.bgp.engine.LocalRoute;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RehearsalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1); // less than a tenth of the changes, if none were heard of

    private final AtomicInteger entrances = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicReference<FilterReply> reply = new AtomicReference<>();

    private Actor cast(Consumer<Set<LocalRoute>> speaker) {
        reply.set(log());
        var actor = Actor.alone(speaker);
        return new Actor() {
            @Override
            public void announce(boolean present) {
                entrances.incrementAndGet();
                actor.announce(present);
            }

            @Override
            public void close() {
                ends.incrementAndGet();
                actor.close();
            }
        };
    }

    private static FilterReply log() {
        return new OffStage().decide(null, (Logger) LoggerFactory.getLogger(RehearsalTest.class), Level.ERROR, "",
                null, null);
    }

    @Test
    void theRouterHearsOfEachOfSomeHundredChangesAndTheRehearsalEnds() throws InterruptedException {
        assertThat(Rehearsal.begin(this::cast).join(PATIENCE)).isTrue();

        assertThat(entrances).hasValueGreaterThan(1_000);
        assertThat(ends).hasValue(3);
    }

    @Test
    void whatHappensInItIsNotLoggedAndEverythingElseIs() throws InterruptedException {
        Rehearsal.begin(this::cast).join();

        assertThat(reply).hasValue(FilterReply.DENY);
        assertThat(log()).isEqualTo(FilterReply.NEUTRAL);
    }
}
