package dev.exip.bgp.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer: all work on routes, one task after the other on one thread. Whatever has queued up is worked off as one batch
 * before the RIB settles, so the busier it is the fewer decisions and messages it takes; an idle one acts at once.
 */
final class RibLoop implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RibLoop.class);

    /** The most tasks in a batch, so that even under load the first change does not wait for the last. */
    private static final int LARGEST_BATCH = 4_096;

    private final Executor thread;
    private final Runnable settle;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * A loop without work.
     *
     * @param thread runs what it is given, one after the other and on the same thread
     * @param settle runs after each batch
     */
    RibLoop(Executor thread, Runnable settle) {
        this.thread = thread;
        this.settle = settle;
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
        arrange();
    }

    private void arrange() {
        if (!due.getAndSet(true)) {
            thread.execute(this::batch);
        }
    }

    private void batch() {
        due.set(false); // from now on a task arranges for the next batch, if this one does not find it
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = ++done < LARGEST_BATCH ? tasks.poll() : null) {
            attempt(task);
        }
        if (done > 0) {
            attempt(settle);
        }
        if (!tasks.isEmpty()) {
            arrange();
        }
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
