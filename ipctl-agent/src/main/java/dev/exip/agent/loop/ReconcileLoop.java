package dev.exip.agent.loop;

import dev.exip.daemon.health.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Runs passes, one at a time, on the thread that calls {@link #run}. Whatever happens elsewhere only marks the state
 * dirty; any number of marks while a pass runs make one more pass, and the resync interval without a mark makes one
 * too.
 */
public final class ReconcileLoop {
    private final Semaphore dirty = new Semaphore(1); // the first pass is due at once
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Duration resync;
    private final AtomicBoolean dirtySoon = new AtomicBoolean();
    private final LongSupplier nanoTime;
    private volatile boolean stopping;
    private volatile long lastPass;

    /** With the longest time between two passes. */
    public ReconcileLoop(Duration resync) {
        this(resync, System::nanoTime);
    }

    ReconcileLoop(Duration resync, LongSupplier nanoTime) {
        this.resync = resync;
        this.nanoTime = nanoTime;
        lastPass = nanoTime.getAsLong();
    }

    /** Holds while pass follows pass, each within {@code longest}. */
    public Condition heartbeat(Duration longest) {
        long patience = resync.plus(longest).toNanos();
        return () -> {
            long age = nanoTime.getAsLong() - lastPass;
            return age <= patience
                    ? Optional.empty()
                    : Optional.of("no pass has ended for " + TimeUnit.NANOSECONDS.toSeconds(age)
                            + " s; what it waits for does not answer, or the machine has no time for us");
        };
    }

    /** Something may have changed. Never blocks; any thread may call it. */
    public void markDirty() {
        dirty.release();
    }

    /** As {@link #markDirty}, after this time; what is marked so until then is one mark. */
    public void markDirty(Duration after) {
        if (!dirtySoon.getAndSet(true)) {
            CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS, Runnable::run).execute(() -> {
                dirtySoon.set(false);
                markDirty();
            });
        }
    }

    /** Runs passes until {@link #stop}, and {@code last} after them; or until a pass throws. */
    public void run(Runnable pass, Runnable last) throws InterruptedException {
        try {
            while (!stopping) {
                if (dirty.tryAcquire(resync.toNanos(), TimeUnit.NANOSECONDS)) {
                    dirty.drainPermits();
                }
                if (!stopping) {
                    pass.run();
                    lastPass = nanoTime.getAsLong();
                }
            }
            last.run();
        } finally {
            stopped.countDown();
        }
    }

    /** Has {@link #run} finish its pass and end, and waits for that; false if it took longer than {@code patience}. */
    public boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        markDirty();
        return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
