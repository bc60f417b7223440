package dev.exip.bgp.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer: all work on routes, one task after the other on one thread. Whatever has queued up is worked off as one batch
 * before the RIB settles, so the busier it is the fewer decisions and messages it takes; an idle one acts at once. Between two batches
 * the thread does what else it has to do, if it also serves sockets and timers.
 */
final class RibLoop implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RibLoop.class);

    /** The most tasks in a batch, so that even under load the first change does not wait for the last. */
    private static final int LARGEST_BATCH = 4_096;

    /** When a batch takes no more tasks: no KEEPALIVE is late, though an UPDATE may have a thousand routes, and settling takes as long again. */
    private static final long LONGEST_BATCH = TimeUnit.MILLISECONDS.toNanos(100);

    private final Executor thread;
    private final Executor later;
    private final Runnable settle;
    private final LongSupplier nanoTime;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * A loop without work.
     *
     * @param thread runs what it is given, one after the other and on the same thread
     * @param later the same thread, after everything else that is due on it
     * @param settle runs after each batch
     * @param nanoTime a clock
     */
    RibLoop(Executor thread, Executor later, Runnable settle, LongSupplier nanoTime) {
        this.thread = thread;
        this.later = later;
        this.settle = settle;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs {@code task} after all that came before.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the routes are closed");
        }
        tasks.add(task);
        arrange(thread);
    }

    private void arrange(Executor when) {
        if (!due.getAndSet(true)) {
            when.execute(this::batch);
        }
    }

    private void batch() {
        due.set(false); // from now on a task arranges for the next batch, if this one does not find it
        int done = 0;
        long begin = nanoTime.getAsLong();
        for (Runnable task = tasks.poll(); task != null; task = mayGoOn(++done, begin) ? tasks.poll() : null) {
            attempt(task);
        }
        if (done > 0) {
            attempt(settle);
        }
        if (!tasks.isEmpty()) {
            arrange(later);
        }
    }

    private boolean mayGoOn(int done, long begin) {
        return done < LARGEST_BATCH && nanoTime.getAsLong() - begin < LONGEST_BATCH;
    }

    /** One task that fails is a bug, and must not take the routes of everybody with it. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Work on routes failed; this is a bug", e);
        }
    }

    /** No more work is taken; what was taken is done as long as the thread goes on. */
    @Override
    public void close() {
        closed = true;
    }
}
