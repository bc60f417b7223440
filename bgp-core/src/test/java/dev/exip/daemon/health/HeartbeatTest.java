package dev.exip.daemon.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Deque<CompletableFuture<?>> beats = new ArrayDeque<>();
    private long now;
    private final Heartbeat heartbeat = new Heartbeat(() -> {
        var beat = new CompletableFuture<Void>();
        beats.add(beat);
        return beat;
    }, Duration.ofSeconds(30), () -> now);

    private void later(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void holdsWhileBeatsComeRound() {
        for (int i = 0; i < 5; i++) {
            assertThat(heartbeat.complaint()).isEmpty();
            beats.removeLast().complete(null);
            later(3600);
        }
    }

    @Test
    void aBeatHasTimeAndWhoAsksIsAnsweredAtOnce() {
        heartbeat.complaint();
        later(30);
        assertThat(heartbeat.complaint()).isEmpty();
        assertThat(beats).hasSize(1);
    }

    @Test
    void complainsOfABeatThatDoesNotComeRoundUntilItDoes() {
        heartbeat.complaint();
        later(31);
        assertThat(heartbeat.complaint().orElseThrow()).contains("31 s");

        beats.getFirst().complete(null);
        assertThat(heartbeat.complaint()).isEmpty();
    }

    @Test
    void threadsThatHaveEndedAreNoneThatHang() {
        heartbeat.complaint();
        later(31);
        beats.getFirst().completeExceptionally(new IllegalStateException("ended"));
        assertThat(heartbeat.complaint()).isEmpty();
    }
}
