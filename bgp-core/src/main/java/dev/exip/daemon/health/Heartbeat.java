package dev.exip.daemon.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Holds while threads come round. Each question sends a beat through them, unless the last one is still on its way; it is that one's age which
 * counts, so nobody waits, and a thread that is merely busy has as long as {@code patience}.
 */
public final class Heartbeat implements Condition {
    private final Supplier<CompletableFuture<?>> pulse;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private CompletableFuture<?> beat = CompletableFuture.completedFuture(null);
    private long sent;

    /**
     * Has sent nothing yet.
     *
     * @param pulse    sends a beat, and completes when it has been through all threads; those that have ended, too, complete it
     * @param patience how long a beat may take
     * @param nanoTime a clock
     */
    public Heartbeat(Supplier<CompletableFuture<?>> pulse, Duration patience, LongSupplier nanoTime) {
        this.pulse = pulse;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Optional<String> complaint() {
        long now = nanoTime.getAsLong();
        if (beat.isDone()) {
            beat = pulse.get();
            sent = now;
        }
        long age = now - sent;
        return age <= patience.toNanos()
                ? Optional.empty()
                : Optional.of("a thread has not come round for " + TimeUnit.NANOSECONDS.toSeconds(age)
                        + " s; it hangs, or the machine has no time for it");
    }
}
